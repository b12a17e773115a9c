# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Share the fare when all are on board.

A ferry for three costs 60 euros. Nobody can tell the share before the last is there.
"""

import asyncio

ferry = asyncio.Barrier(3)
on_board = []


async def cross(name, road):
    await asyncio.sleep(road)
    on_board.append(name)
    await ferry.wait()
    print(name, "pays", 60 // len(on_board))


async def main():
    await asyncio.gather(
        cross("Ada", 0.1),
        cross("Ben", 0.3),
        cross("Cleo", 0.2),
    )


asyncio.run(main())
