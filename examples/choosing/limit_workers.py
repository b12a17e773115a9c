"""Shrink 500 pictures, five at a time, with five workers.

All draw from one iterator, and each picture is for one worker.
"""

import asyncio


async def worker(pictures, done):
    for number in pictures:
        await asyncio.sleep(0.001)
        done.append(number)


async def main():
    pictures, done = iter(range(500)), []
    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(worker(pictures, done))
        await asyncio.sleep(0)
        print("tasks:", len(asyncio.all_tasks()))
    print("pictures:", len(done))


asyncio.run(main())
