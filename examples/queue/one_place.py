# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Backpressure: the packer waits while the belt is full.

The belt has one place. `put()` waits until the box before has been taken.
"""

import asyncio

belt = asyncio.Queue(maxsize=1)


async def pack():
    for box in "tea", "rice", None:
        await belt.put(box)
        print("put", box)


async def load():
    while (box := await belt.get()) is not None:
        print("  loaded", box)


async def main():
    await asyncio.gather(pack(), load())


asyncio.run(main())
