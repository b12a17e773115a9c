"""Bug: no limit, and the server refuses a connection.

The server takes two connections at a time. All three downloads start at once.
"""

import asyncio

MB = {"map": 3, "song": 1, "film": 4}
connected = set()


def connect(name):
    if len(connected) == 2:
        raise ConnectionRefusedError(name)
    connected.add(name)


async def get(name):
    try:
        connect(name)
        print("start", name)
        await asyncio.sleep(MB[name] / 10)
        print("done", name)
        connected.remove(name)
    except ConnectionRefusedError:
        print("refused", name)


async def main():
    await asyncio.gather(*map(get, MB))


asyncio.run(main())
