"""Check again after every `wait()`.

Both customers are woken for one loaf. Ben checks again, finds nothing, and waits for
the next. `wait_for(lambda: shelf)` is this loop.
"""

import asyncio

shelf, bakery = [], asyncio.Condition()


async def buy(name):
    async with bakery:
        while not shelf:
            await bakery.wait()
            print(f"{name} looks and sees {len(shelf)}")
        print(name, "takes the", shelf.pop())


async def bake():
    for loaf in "rye", "spelt":
        await asyncio.sleep(0.1)
        async with bakery:
            shelf.append(loaf)
            bakery.notify_all()


async def main():
    customers = map(buy, ("Ada", "Ben"))
    await asyncio.gather(*customers, bake())


asyncio.run(main())
