"""Limit concurrent downloads in a task group.

Five downloads, two permits. A permit goes to the next download as soon as one is done.
"""

import asyncio

FILES = {"map": 3, "song": 1, "film": 4, "book": 1, "photo": 2}


async def download(name, megabytes, permits):
    print(f"{name}: wants to start")
    async with permits:
        print(f"{name}: started")
        await asyncio.sleep(megabytes / 10)
        print(f"{name}: done")


async def main():
    permits = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for name, megabytes in FILES.items():
            group.create_task(download(name, megabytes, permits))
    print("all done")


asyncio.run(main())
