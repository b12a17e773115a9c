"""Give work to a worker with a queue.

The queue holds the work, and waits where there is none.
"""

import asyncio


async def worker(orders):
    order = None
    while order != "last bread":
        order = await orders.get()
        print("bakes", order)
        await asyncio.sleep(0.05)


async def main():
    orders = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(orders))
        await asyncio.sleep(0.05)
        for order in "rolls", "cake", "last bread":
            orders.put_nowait(order)


asyncio.run(main())
