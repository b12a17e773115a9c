"""Stop workers with a sentinel each.

The queue is first in, first out, so the sentinels come last.
"""

import asyncio

STOP = object()


async def worker(name, jobs):
    while (job := await jobs.get()) is not STOP:
        print(name, "does", job)
        await asyncio.sleep(0.1 if name == "Ada" else 0.15)
    print(name, "goes home")


async def main():
    jobs = asyncio.Queue()
    workers = "Ada", "Ben"
    async with asyncio.TaskGroup() as group:
        for name in workers:
            group.create_task(worker(name, jobs))
        for number in range(3):
            await jobs.put(number)
        for _ in workers:
            await jobs.put(STOP)


asyncio.run(main())
