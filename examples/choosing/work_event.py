"""Give work to a worker with an event.

The list holds the work. The event says only: look at the list.
"""

import asyncio


async def worker(orders, bell):
    while True:
        await bell.wait()
        bell.clear()  # before the look, so no ring is lost
        while orders:
            order = orders.pop(0)
            print("bakes", order)
            if order == "last bread":
                return
            await asyncio.sleep(0.05)


async def main():
    orders, bell = [], asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(orders, bell))
        await asyncio.sleep(0.05)
        for order in "rolls", "cake", "last bread":
            orders.append(order)
            bell.set()


asyncio.run(main())
