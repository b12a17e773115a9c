"""Drop oldest: a queue of one that keeps the newest.

There is no `await` between `get_nowait()` and `put_nowait()`.
"""

import asyncio


def put_newest(prices, price):
    if prices.full():
        print("  drop", prices.get_nowait())
    prices.put_nowait(price)


async def show(prices):
    while (price := await prices.get()) is not None:
        print("show", price)
        await asyncio.sleep(0.15)


async def main():
    prices = asyncio.Queue(maxsize=1)
    screen = asyncio.create_task(show(prices))
    for price in 101, 102, 103, 104, 105:
        put_newest(prices, price)
        await asyncio.sleep(0.06)
    await prices.put(None)  # waits until the newest is taken
    await screen


asyncio.run(main())
