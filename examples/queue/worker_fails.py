"""A worker fails, and a task group stops all.

Without the group, `fill()` would wait forever for a place on the belt.
"""

import asyncio


async def load(belt):
    while (box := await belt.get()) is not None:
        if box == "eggs":
            raise ValueError("eggs are broken")
        print("  loaded", box)


async def fill(belt):
    try:
        for box in "tea", "eggs", "rice", "salt", None:
            await belt.put(box)
            print("put", box)
    except asyncio.CancelledError:
        print("cancelled with", box, "in hand")
        raise


async def main():
    belt = asyncio.Queue(maxsize=1)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fill(belt))
            group.create_task(load(belt))
    except* ValueError as errors:
        print("error:", *errors.exceptions)


asyncio.run(main())
