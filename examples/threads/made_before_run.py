"""Create a queue before the loop runs."""

import asyncio

orders = asyncio.Queue()
orders.put_nowait("tea")


async def order(drink):
    await asyncio.sleep(0.05)
    await orders.put(drink)


async def main():
    ordering = asyncio.create_task(order("coffee"))
    for _ in range(2):
        print("brews", await orders.get())
    await ordering


asyncio.run(main())
