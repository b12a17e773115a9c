"""Bug: a passenger leaves before all have paid.

Ben boards last and lands first. When Ada counts the passengers, he is gone.
"""

import asyncio

ferry = asyncio.Barrier(2)
on_board = []


async def cross(name):
    on_board.append(name)
    await ferry.wait()  # all are on board
    print(name, "pays", 60 // len(on_board))
    on_board.remove(name)


async def main():
    await asyncio.gather(cross("Ada"), cross("Ben"))


asyncio.run(main())
