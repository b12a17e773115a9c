"""Give the highest bid first.

The smallest item comes first, so the numbers are put with a minus.
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
