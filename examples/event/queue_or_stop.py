"""Two waiters take orders until the kitchen closes, and lose none.

Order and closing may come at the same moment. Both count then.
"""

import asyncio


async def wait_tables(name, orders, closing):
    while True:
        order = asyncio.create_task(orders.get(), name="order")
        first = asyncio.FIRST_COMPLETED
        try:
            await asyncio.wait([order, closing], return_when=first)
        finally:
            order.cancel()  # does nothing to one that has come
        if order.done():
            print(name, "serves", order.result())
        if closing.done():
            print(name, "goes home")
            return


async def main():
    orders, closed = asyncio.Queue(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        closing = group.create_task(closed.wait(), name="closing")
        for name in "Ada", "Ben":
            serving = wait_tables(name, orders, closing)
            group.create_task(serving, name=name)
        await asyncio.sleep(0.1)
        orders.put_nowait("soup")
        await asyncio.sleep(0.1)
        orders.put_nowait("cake")
        closed.set()
        await asyncio.sleep(0.1)
        orders.put_nowait("tea")
    print("not served:", orders.qsize())


asyncio.run(main())
