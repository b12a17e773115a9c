"""Stop two workers: a sentinel for each.

A worker takes one sentinel and ends. It leaves the other one on the belt.
"""

import asyncio

belt = asyncio.Queue()


async def load(name):
    while (box := await belt.get()) is not None:
        await asyncio.sleep(0.1)
        print(name, "loaded", box)
    print(name, "goes home")


async def main():
    for box in "tea", "rice", "salt", None, None:
        await belt.put(box)
    workers = map(load, ("Ada", "Ben"))
    await asyncio.gather(*workers)


asyncio.run(main())
