"""Limit concurrency in `gather()`.

At most three calls run at once, and the results come in the order of the items.
"""

import asyncio

running = set()


async def gather(limit, function, items):
    permits = asyncio.Semaphore(limit)

    async def limited(item):
        async with permits:
            return await function(item)

    return await asyncio.gather(*map(limited, items))


async def price(item):
    running.add(item)
    print(f"asking for {item}, {len(running)} at once")
    await asyncio.sleep(len(item) / 20)
    running.remove(item)
    return len(item) * 10


async def main():
    items = "tea", "coffee", "bread", "milk", "marmalade"
    prices = await gather(3, price, items)
    for item, cents in zip(items, prices, strict=True):
        print(f"{item}: {cents} cents")


asyncio.run(main())
