"""Show the newest price, and drop those that nobody had time to show.

No await lies between get_nowait() and put_nowait().
"""

import asyncio


def put_newest(prices, price):
    if prices.full():
        print("  drop", prices.get_nowait())
    prices.put_nowait(price)


async def show(prices):
    while True:
        print("show", await prices.get())
        await asyncio.sleep(0.15)


async def main():
    prices = asyncio.Queue(maxsize=1)
    screen = asyncio.create_task(show(prices))
    for price in 101, 102, 103, 104, 105:
        put_newest(prices, price)
        await asyncio.sleep(0.06)
    await asyncio.sleep(0.1)
    screen.cancel()


asyncio.run(main())
