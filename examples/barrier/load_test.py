"""Load test: start all clients at the same moment.

`main` waits at the barrier too, and starts the clock when all clients are connected.
"""

import asyncio


async def client(name, connect, answer, ready):
    await asyncio.sleep(connect)
    print(name, "is connected")
    await ready.wait()
    await asyncio.sleep(answer)
    print(name, "has its answer")


async def main():
    loop = asyncio.get_running_loop()
    clients = (
        ("north", 0.3, 0.1),
        ("south", 0.1, 0.3),
        ("east", 0.2, 0.2),
    )
    ready = asyncio.Barrier(len(clients) + 1)  # main waits as well
    async with asyncio.TaskGroup() as group:
        for name, connect, answer in clients:
            group.create_task(client(name, connect, answer, ready))
        await ready.wait()
        start = loop.time()
        print("all are connected, the test begins")
    print(f"all answers came within {loop.time() - start:.1f} s")


asyncio.run(main())
