"""Bug: no limit, and the server refuses a connection.

The server takes two connections at a time. All three downloads start at once.
"""

import asyncio

MB = {"map": 3, "song": 1, "film": 4}
connected = set()


def connect(name):
    if len(connected) == 2:
        raise ConnectionRefusedError(f"{name}: too many connections")
    connected.add(name)


async def get(name):
    connect(name)
    print("start", name)
    await asyncio.sleep(MB[name] / 10)
    connected.remove(name)
    print("done", name)


async def main():
    downloads = map(get, MB)
    results = await asyncio.gather(*downloads, return_exceptions=True)
    for error in filter(None, results):
        print(type(error).__name__, error, sep=": ")


asyncio.run(main())
