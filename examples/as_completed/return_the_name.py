"""Tell which task is done with as_completed() on every Python.

A plain loop yields new awaitables, so the result says whose it is.
"""

import asyncio

SHOPS = {"slow": 0.3, "fast": 0.1, "closed": 0.2}


async def ask(shop):
    await asyncio.sleep(SHOPS[shop])
    if shop == "closed":
        raise OSError("no answer")
    return f"{shop} has it"


async def named(shop):
    try:
        return shop, await ask(shop)
    except OSError as error:
        return shop, error


async def main():
    tasks = [asyncio.create_task(named(shop)) for shop in SHOPS]
    for next_done in asyncio.as_completed(tasks):
        shop, answer = await next_done
        print(f"{shop}: {answer}")


asyncio.run(main())
