"""Wait for a queue or a stop event.

An order and the closing may come at the same moment: both count. A cancelled waiter
puts back an order that has already come to it.
"""

import asyncio


async def wait_tables(name, orders, closing):
    while True:
        order = asyncio.create_task(orders.get(), name="order")
        first = asyncio.FIRST_COMPLETED
        try:
            await asyncio.wait([order, closing], return_when=first)
        except asyncio.CancelledError:
            if not order.cancel():  # it has come
                orders.put_nowait(order.result())
            raise
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
        tasks = [
            group.create_task(wait_tables(name, orders, closing))
            for name in ("Ada", "Ben", "Cleo")
        ]
        await asyncio.sleep(0.1)
        orders.put_nowait("soup")
        await asyncio.sleep(0)  # Ada's get() takes it
        tasks[0].cancel()
        await asyncio.sleep(0.1)
        orders.put_nowait("cake")
        closed.set()
        await asyncio.sleep(0.1)
        orders.put_nowait("tea")
    print("not served:", orders.qsize())


asyncio.run(main())
