# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = [
#     "Ada pays",
#     "Ada takes the rye",
#     "Ben pays",
#     "Ben takes the spelt",
# ]
# shares = ["condition"]
# ///
"""Take the loaf while you hold the lock.

Until which line is it certain that there is a loaf?

What `wait_for()` has seen is true until the block ends or waits again, and no longer.
Only the payment, which needs no lock, comes after it.
"""

import asyncio

shelf, bakery = [], asyncio.Condition()


async def pay(name):
    await asyncio.sleep(0.1)
    print(name, "pays")


async def buy(name):
    async with bakery:
        await bakery.wait_for(lambda: shelf)
        loaf = shelf.pop()
    await pay(name)
    print(name, "takes the", loaf)


async def bake():
    for loaf in "rye", "spelt":
        await asyncio.sleep(0.3)
        async with bakery:
            shelf.append(loaf)
            bakery.notify_all()


async def main():
    await asyncio.gather(buy("Ada"), buy("Ben"), bake())


asyncio.run(main())
