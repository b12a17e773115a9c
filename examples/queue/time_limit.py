"""Get from a queue with a timeout.

`get()` has no timeout argument. `asyncio.timeout()` sets one.
"""

import asyncio


async def next_order(orders):
    try:
        async with asyncio.timeout(0.1):
            return await orders.get()
    except TimeoutError:
        return None


async def barista(orders):
    while (order := await next_order(orders)) != "close":
        print(f"makes {order}" if order else "tidies up")


async def main():
    orders = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(barista(orders))
        for order in "espresso", "mocha", "close":
            await asyncio.sleep(0.15)
            orders.put_nowait(order)


asyncio.run(main())
