# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Backpressure: wait while the belt is full.

The belt has one place. `put()` waits until the box before has been taken.
"""

import asyncio


async def pack(belt):
    for box in "tea", "rice", None:
        await belt.put(box)
        print("put", box)


async def load(belt):
    while (box := await belt.get()) is not None:
        print("  loaded", box)


async def main():
    belt = asyncio.Queue(maxsize=1)
    both = pack(belt), load(belt)
    await asyncio.gather(*both)


asyncio.run(main())
