"""Shrink 500 pictures, five at a time, with a semaphore.

There is a task for each picture, and most of them wait.
"""

import asyncio


async def shrink(number, permits, done):
    async with permits:
        await asyncio.sleep(0.001)
        done.append(number)


async def main():
    permits, done = asyncio.Semaphore(5), []
    async with asyncio.TaskGroup() as group:
        for number in range(500):
            group.create_task(shrink(number, permits, done))
        await asyncio.sleep(0)
        print("tasks:", len(asyncio.all_tasks()))
    print("pictures:", len(done))


asyncio.run(main())
