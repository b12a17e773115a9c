"""Bug: polling a list.

Nothing stops the producer, and the consumer has to look again and again.
"""

import asyncio


async def load(belt):
    looked = 0
    while True:
        while not belt:
            looked += 1
            await asyncio.sleep(0.1)
        if (box := belt.pop(0)) is None:
            break
        print("  loaded", box)
    print("looked in vain", looked, "times")


async def fill(belt):
    for box in "tea", "rice", "salt":
        belt.append(box)
        print("put", box)
    await asyncio.sleep(0.45)
    belt.append(None)


async def main():
    belt = []
    await asyncio.gather(fill(belt), load(belt))


asyncio.run(main())
