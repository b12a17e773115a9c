"""`as_completed()` with a limit.

Take each price as soon as it is known, from two shops at a time.
"""

import asyncio

PRICES = {"mill": (70, 0.25), "barn": (65, 0.1), "dock": (80, 0.05)}


async def ask(shop):
    price, seconds = PRICES[shop]
    await asyncio.sleep(seconds)
    return shop, price


async def main():
    permits = asyncio.Semaphore(2)

    async def limited(shop):
        async with permits:
            return await ask(shop)

    # tasks start in this order; bare coroutines start in any order
    tasks = [asyncio.create_task(limited(shop)) for shop in PRICES]
    for next_answer in asyncio.as_completed(tasks):
        shop, price = await next_answer
        print(f"{shop} asks {price}")


asyncio.run(main())
