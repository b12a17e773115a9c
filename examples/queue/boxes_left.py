# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["loaded tea", "loaded rice", "loaded salt", "goes home"]
# shares = ["queue"]
# ///
"""Repair it here: the worker leaves early.

It is to load all three boxes.
"""

import asyncio

belt = asyncio.Queue()


async def pack():
    for box in "tea", "rice", "salt":
        await belt.put(box)
        await asyncio.sleep(0.1)  # fetch the next


async def load():
    while not belt.empty():
        print("loaded", await belt.get())
    print("goes home")


async def main():
    await asyncio.gather(pack(), load())


asyncio.run(main())
