# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["cooks soup", "cooks cake", "goes home", "not cooked: 0"]
# ///
"""The sentinel is the greatest item.

Which item comes out first?

Nothing is greater than infinity, so the sentinel comes out last.
"""

import asyncio

END = (float("inf"), "")


async def cook(orders):
    while (order := await orders.get()) != END:
        print("cooks", order[1])
    print("goes home")


async def main():
    orders = asyncio.PriorityQueue()
    for order in (3, "cake"), (1, "soup"), END:
        orders.put_nowait(order)
    await cook(orders)
    print("not cooked:", orders.qsize())


asyncio.run(main())
