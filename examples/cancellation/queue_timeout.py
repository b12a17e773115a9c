"""A get() that times out leaves the next item in the queue.

The order comes later, and the next get() takes it.
"""

import asyncio


async def customer(orders):
    await asyncio.sleep(0.2)
    await orders.put("soup")


async def main():
    orders = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(customer(orders))
        try:
            await asyncio.wait_for(orders.get(), timeout=0.1)
        except TimeoutError:
            print("no order yet")
        print("order:", await orders.get())


asyncio.run(main())
