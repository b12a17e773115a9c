# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["cooks soup", "cooks cake", "goes home", "not cooked: 0"]
# ///
"""Repair it here: the cook goes home too early.

The sentinel can be compared with the orders, and yet two orders are not cooked.
"""

import asyncio

END = (0, "")


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
