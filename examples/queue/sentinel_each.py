"""Stop two workers: a sentinel for each.

A worker takes one sentinel and ends. It leaves the other one on the belt.
"""

import asyncio

WORKERS = "Ada", "Ben"


async def load(name, belt):
    while (box := await belt.get()) is not None:
        await asyncio.sleep(0.1)
        print(name, "loaded", box)
    print(name, "goes home")


async def fill(belt):
    for box in "tea", "rice", "salt":
        await belt.put(box)
    for _ in WORKERS:
        await belt.put(None)


async def main():
    belt = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as group:
        group.create_task(fill(belt))
        for name in WORKERS:
            group.create_task(load(name, belt))


asyncio.run(main())
