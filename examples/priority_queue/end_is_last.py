"""Stop the workers of a priority queue with a sentinel.

Infinity is greater than each priority, so the work that is left comes first. Two
sentinels are equal.
"""

import asyncio
import math

END = (math.inf, "")


async def cook(name, orders):
    while (order := await orders.get()) != END:
        print(name, "cooks", order[1])
        await asyncio.sleep(0.1 if name == "Ada" else 0.15)
    print(name, "goes home")


async def main():
    orders = asyncio.PriorityQueue()
    for order in (3, "cake"), (1, "soup"), (2, "fish"), END, END:
        orders.put_nowait(order)
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(cook(name, orders))


asyncio.run(main())
