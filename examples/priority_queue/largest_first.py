"""Largest first: a max-heap.

The smallest item comes first, so put each number with a minus.
"""

import asyncio


async def main():
    bids = asyncio.PriorityQueue()
    for name, euros in ("Ada", 40), ("Ben", 70), ("Cleo", 55):
        bids.put_nowait((-euros, name))
    for place in 1, 2, 3:
        minus_euros, name = await bids.get()
        print(f"{place}. {name} bids {-minus_euros}")


asyncio.run(main())
