# /// script
# requires-python = ">=3.13"
# ///
"""Stop all workers with Queue.shutdown().

After shutdown() get() gives what is left, then raises QueueShutDown.
"""

import asyncio


async def worker(name, jobs):
    try:
        while True:
            job = await jobs.get()
            print(name, "does", job)
            await asyncio.sleep(0.1 if name == "Ada" else 0.15)
    except asyncio.QueueShutDown:
        print(name, "goes home")


async def main():
    jobs = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(worker(name, jobs))
        for number in range(3):
            await jobs.put(number)
        jobs.shutdown()


asyncio.run(main())
