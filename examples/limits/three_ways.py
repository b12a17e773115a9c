"""Resize six photos, two at a time, in three ways.

They differ in how many tasks there are, and in who waits for whom.
"""

import asyncio

tasks = []


async def resize(photo):
    tasks.append(len(asyncio.all_tasks()) - 1)  # without main()
    await asyncio.sleep(0.05)


async def with_semaphore(photos):
    permits = asyncio.Semaphore(2)

    async def limited(photo):
        async with permits:
            await resize(photo)

    async with asyncio.TaskGroup() as group:
        for photo in photos:
            group.create_task(limited(photo))


async def with_workers(photos):
    remaining = iter(photos)

    async def worker():
        for photo in remaining:
            await resize(photo)

    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(worker())


async def with_batches(photos):
    for first in range(0, len(photos), 2):
        async with asyncio.TaskGroup() as group:
            for photo in photos[first : first + 2]:
                group.create_task(resize(photo))


async def main():
    for way in with_semaphore, with_workers, with_batches:
        tasks.clear()
        await way(range(6))
        print(f"{way.__name__}: at most {max(tasks)} tasks")


asyncio.run(main())
