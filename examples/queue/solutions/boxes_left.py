# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["loaded tea", "loaded rice", "loaded salt", "goes home"]
# shares = ["queue"]
# ///
"""The producer says that it has ended.

What does an empty belt say about the boxes that are still to come?

An empty belt says only that nothing is there yet. `None` comes after the last box.
"""

import asyncio

belt = asyncio.Queue()


async def pack():
    for box in "tea", "rice", "salt":
        await belt.put(box)
        await asyncio.sleep(0.1)  # fetch the next
    await belt.put(None)


async def load():
    while (box := await belt.get()) is not None:
        print("loaded", box)
    print("goes home")


async def main():
    await asyncio.gather(pack(), load())


asyncio.run(main())
