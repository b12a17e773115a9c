"""A worker fails, and a task group stops all.

If `main` awaited `pack()` first, without a group, it would wait forever for a place.
"""

import asyncio

belt = asyncio.Queue(maxsize=1)


async def pack():
    try:
        for box in "tea", "eggs", "rice", "salt":
            await belt.put(box)
    except asyncio.CancelledError:
        print("cancelled with", box, "in hand")
        raise


async def load():
    while True:
        box = await belt.get()
        if box == "eggs":
            raise ValueError("eggs are broken")
        print("loaded", box)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(pack())
            group.create_task(load())
    except* ValueError as errors:
        print("error:", *errors.exceptions)


asyncio.run(main())
