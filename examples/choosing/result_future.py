"""Hand over a result or an error with a future.

A client that is cancelled in wait() does not cancel the future.
"""

import asyncio


async def server(port):
    await asyncio.sleep(0.1)
    port.set_exception(OSError("port 80 is taken"))


async def client(name, port):
    await asyncio.wait([port])
    try:
        print(f"{name} connects to {port.result()}")
    except OSError as error:
        print(f"{name}: {error}")


async def main():
    port = asyncio.get_running_loop().create_future()
    async with asyncio.TaskGroup() as group:
        group.create_task(server(port))
        for name in "Ada", "Ben":
            group.create_task(client(name, port), name=name)


asyncio.run(main())
