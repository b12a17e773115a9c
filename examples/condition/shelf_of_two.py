# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Solution: a shelf for two loaves.

The baker waits for a place, and the seller for a loaf. Both wait on one condition, so
each change wakes all.
"""

import asyncio

shelf, changed = [], asyncio.Condition()


async def sell():
    for _ in range(4):
        async with changed:
            await changed.wait_for(lambda: shelf)
            print("sold", shelf.pop(0))
            changed.notify_all()


async def bake():
    for loaf in 1, 2, 3, 4:
        async with changed:
            await changed.wait_for(lambda: len(shelf) < 2)
            shelf.append(loaf)
            print("baked", loaf, "on the shelf:", len(shelf))
            changed.notify_all()


async def main():
    await asyncio.gather(sell(), bake())


asyncio.run(main())
