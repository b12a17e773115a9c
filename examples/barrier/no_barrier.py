"""Bug: no barrier between two phases.

Each passenger shares the fare with those who are on board already, and not with those
who come later.
"""

import asyncio

on_board = []


async def cross(name, road):
    await asyncio.sleep(road)
    on_board.append(name)
    print(name, "pays", 60 // len(on_board))


async def main():
    await asyncio.gather(
        cross("Ada", 0.1),
        cross("Ben", 0.3),
        cross("Cleo", 0.2),
    )


asyncio.run(main())
