# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Two phases: nobody adds up before all have loaded.

Three workers load their rows, and wait at a barrier until the last one has.
"""

import asyncio

all_loaded = asyncio.Barrier(3)
loaded = []
ROWS = {"west": 10, "south": 30, "east": 20}


async def load(name):
    await asyncio.sleep(ROWS[name] / 100)
    loaded.append(ROWS[name])
    await all_loaded.wait()
    print(name, "sees", sum(loaded))


async def main():
    await asyncio.gather(*map(load, ROWS))


asyncio.run(main())
