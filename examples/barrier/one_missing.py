# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["Ada is on board", "Ben is on board", "failed: Cleo has no ticket"]
# shares = ["barrier"]
# ///
"""Repair it here: one passenger fails, and the others wait for her.

The program is to end, and to say what went wrong.
"""

import asyncio

ferry = asyncio.Barrier(3)


async def board(name):
    if name == "Cleo":
        raise ValueError("Cleo has no ticket")
    print(name, "is on board")
    await ferry.wait()


async def main():
    names = "Ada", "Ben", "Cleo"
    await asyncio.gather(*map(board, names), return_exceptions=True)


asyncio.run(main())
