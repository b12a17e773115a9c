# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Hand boxes from a packer to a loader.

`load` sleeps until the next box is on the belt. `None` says that no more come.
"""

import asyncio

belt = asyncio.Queue()


async def pack():
    for box in "tea", "rice", None:
        await asyncio.sleep(0.1)
        await belt.put(box)


async def load():
    while True:
        box = await belt.get()
        if box is None:
            break
        print("loaded", box)


async def main():
    await asyncio.gather(pack(), load())


asyncio.run(main())
