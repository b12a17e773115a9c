"""Limit concurrency with workers.

Both draw from one iterator, and each picture is for one worker.
"""

import asyncio

atwork, counts = set(), []


async def worker(pictures):
    for number in pictures:
        atwork.add(number)
        counts.append(len(atwork))
        await asyncio.sleep(0.05)
        print("picture", number)
        atwork.remove(number)


async def main():
    pictures = iter(range(1, 9))
    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(worker(pictures))
        print("tasks:", len(asyncio.all_tasks()) - 1)  # without main
    print("at work at once:", max(counts))


asyncio.run(main())
