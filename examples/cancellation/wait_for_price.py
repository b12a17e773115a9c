"""wait_for(): a result in time, or a default.

wait_for() returns the result, or cancels the question.
"""

import asyncio


async def ask(shop, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(f"{shop}: the question is cancelled")
        raise
    return f"{shop}: price of today"


async def price(shop, seconds):
    try:
        return await asyncio.wait_for(ask(shop, seconds), timeout=0.2)
    except TimeoutError:
        return f"{shop}: price of yesterday"


async def main():
    print(await price("mill", 0.05))
    print(await price("barn", 10))


asyncio.run(main())
