"""Limit concurrency with a semaphore.

There is a task for each picture, and most of them wait.
"""

import asyncio

atwork, counts = set(), []


async def shrink(number, permits):
    async with permits:
        atwork.add(number)
        counts.append(len(atwork))
        await asyncio.sleep(0.05)
        print("picture", number)
        atwork.remove(number)


async def main():
    permits = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for number in range(1, 9):
            group.create_task(shrink(number, permits))
        print("tasks:", len(asyncio.all_tasks()) - 1)  # without main
    print("at work at once:", max(counts))


asyncio.run(main())
