# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Hand boxes from a packer to a loader.

The belt has one place: `put()` waits until the last box has been taken. `None` says
that no more boxes come.
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
