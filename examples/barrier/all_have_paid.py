"""Two waits: nobody leaves before all have paid.

Each passenger reads who is on board, and leaves only when all have read it.
"""

import asyncio

ferry = asyncio.Barrier(2)
on_board = []


async def cross(name):
    on_board.append(name)
    await ferry.wait()  # all are on board
    print(name, "pays", 60 // len(on_board))
    await ferry.wait()  # all have paid
    on_board.remove(name)


async def main():
    await asyncio.gather(cross("Ada"), cross("Ben"))


asyncio.run(main())
