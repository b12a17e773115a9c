"""Count signals with a semaphore that starts at 0.

Each `release()` is a ring, each `acquire()` answers one. An event would forget.
"""

import asyncio


async def ring(bell):
    for name in "Ada", "Ben", "Cleo":
        print(name, "rings")
        bell.release()
        await asyncio.sleep(0.01)


async def serve(bell):
    for number in range(1, 4):
        await bell.acquire()
        print("serving customer", number)
        await asyncio.sleep(0.1)  # the bell rings on


async def main():
    bell = asyncio.Semaphore(0)
    async with asyncio.TaskGroup() as group:
        group.create_task(serve(bell))
        group.create_task(ring(bell))


asyncio.run(main())
