"""Give work to a worker with a condition.

The worker waits until its list is not empty.
"""

import asyncio


async def worker(orders, changed):
    while True:
        async with changed:
            await changed.wait_for(lambda: orders)
            order = orders.pop(0)
        print("bakes", order)
        if order == "last bread":
            return
        await asyncio.sleep(0.05)


async def main():
    orders, changed = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(orders, changed))
        await asyncio.sleep(0.05)
        for order in "rolls", "cake", "last bread":
            async with changed:
                orders.append(order)
                changed.notify()


asyncio.run(main())
