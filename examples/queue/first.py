"""Producer and consumer, with a sentinel at the end.

The queue has one place, so `put()` waits until the last box has been taken. `None` is
the sentinel: it says that no more boxes come.
"""

import asyncio


async def load(belt):
    while (box := await belt.get()) is not None:
        await asyncio.sleep(0.1)  # load the van
        print("  loaded", box)


async def main():
    belt = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(load(belt))
        for box in "tea", "rice", "salt", None:
            await belt.put(box)
            print("put", box)


asyncio.run(main())
