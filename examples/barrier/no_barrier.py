"""Bug: no barrier between two phases.

Each worker adds up as soon as it has loaded its own rows, and misses the others'.
"""

import asyncio

loaded = []
ROWS = {"west": 10, "south": 30, "east": 20}


async def load(name):
    await asyncio.sleep(ROWS[name] / 100)
    loaded.append(ROWS[name])
    print(name, "sees", sum(loaded))


async def main():
    await asyncio.gather(*map(load, ROWS))


asyncio.run(main())
