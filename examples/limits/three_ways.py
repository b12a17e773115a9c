"""Semaphore, workers or batches: count the tasks.

All three keep two photos at work. They differ in how many tasks there are.
"""

import asyncio

busy, counts = set(), []


async def resize(photo):
    busy.add(photo)
    tasks = len(asyncio.all_tasks()) - 1  # without main()
    counts.append((tasks, len(busy)))
    await asyncio.sleep(0.05)
    busy.remove(photo)


async def with_semaphore(photos):
    permits = asyncio.Semaphore(2)

    async def limited(photo):
        async with permits:
            await resize(photo)

    await asyncio.gather(*map(limited, photos))


async def with_workers(photos):
    remaining = iter(photos)

    async def worker():
        for photo in remaining:
            await resize(photo)

    await asyncio.gather(worker(), worker())


async def with_batches(photos):
    for first in range(0, len(photos), 2):
        batch = photos[first : first + 2]
        await asyncio.gather(*map(resize, batch))


async def main():
    for way in with_semaphore, with_workers, with_batches:
        counts.clear()
        await way(range(6))
        tasks, photos = map(max, zip(*counts, strict=True))
        print(f"{way.__name__}: {tasks} tasks, {photos} photos at work")


asyncio.run(main())
