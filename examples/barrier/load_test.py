"""Load test: start all clients at the same moment.

`main` waits at the barrier too, and says when the test begins.
"""

import asyncio


async def client(name, connect, begin):
    await asyncio.sleep(connect)
    print(name, "is connected")
    await begin.wait()
    await asyncio.sleep(0.1)  # ask
    print(name, "has its answer")


async def main():
    clients = ("north", 0.3), ("south", 0.1), ("east", 0.2)
    begin = asyncio.Barrier(len(clients) + 1)
    async with asyncio.TaskGroup() as group:
        for name, connect in clients:
            group.create_task(client(name, connect, begin))
        await begin.wait()
        print("all are connected: the test begins")


asyncio.run(main())
