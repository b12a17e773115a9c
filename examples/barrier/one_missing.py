# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["west is ready", "south is ready", "failed: no rows from east"]
# ///
"""Repair it here: one worker fails, and the others wait for it.

The program is to end, and to say what went wrong.
"""

import asyncio

all_ready = asyncio.Barrier(3)


async def load(name):
    if name == "east":
        raise OSError("no rows from east")
    print(name, "is ready")
    await all_ready.wait()


async def main():
    names = "west", "south", "east"
    await asyncio.gather(*map(load, names), return_exceptions=True)


asyncio.run(main())
