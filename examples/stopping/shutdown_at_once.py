# /// script
# requires-python = ">=3.13"
# ///
"""Drop what is queued: shutdown(immediate=True).

The soup is in hand. join() waits for it, and for nothing else.
"""

import asyncio


async def cook(orders):
    try:
        while True:
            order = await orders.get()
            print("begins", order)
            await asyncio.sleep(0.2)
            print("serves", order)
            orders.task_done()
    except asyncio.QueueShutDown:
        print("the cook goes home")


async def waiter(orders, dish):
    try:
        await orders.put(dish)
    except asyncio.QueueShutDown:
        print("no more orders:", dish)


async def main():
    orders = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as group:
        group.create_task(cook(orders))
        for dish in "soup", "fish", "rice", "cake":
            group.create_task(waiter(orders, dish))
        await asyncio.sleep(0.1)
        orders.shutdown(immediate=True)
        await orders.join()
        print("nothing is in hand,", orders.qsize(), "orders are left")


asyncio.run(main())
