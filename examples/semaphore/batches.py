"""Batches take longer than a semaphore.

A batch takes as long as its longest job. A permit goes to the next job at once.
"""

import asyncio

JOBS = [0.5, 0.1, 0.1, 0.5]


async def in_batches():
    for start in range(0, len(JOBS), 2):
        batch = JOBS[start : start + 2]
        await asyncio.gather(*map(asyncio.sleep, batch))


async def with_permits():
    permits = asyncio.Semaphore(2)

    async def job(seconds):
        async with permits:
            await asyncio.sleep(seconds)

    await asyncio.gather(*map(job, JOBS))


async def main():
    loop = asyncio.get_running_loop()
    for way in in_batches, with_permits:
        start = loop.time()
        await way()
        print(f"{way.__name__}: {loop.time() - start:.1f} s")


asyncio.run(main())
