# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# [tool.hocket.outcomes]
# prints = [
#     "Ada pays",
#     "Ada takes the rye",
#     "Ben pays",
#     "Ben takes the spelt",
# ]
# shares = ["condition"]
# ///
"""Repair it here: Ben pays for nothing.

One loaf comes, and later another. Each customer is to take one and pay for it.
"""

import asyncio

shelf, bakery = [], asyncio.Condition()


async def pay(name):
    await asyncio.sleep(0.1)
    print(name, "pays")


async def buy(name):
    async with bakery:
        await bakery.wait_for(lambda: shelf)
    await pay(name)
    print(name, "takes the", shelf.pop())


async def bake():
    for loaf in "rye", "spelt":
        await asyncio.sleep(0.3)
        async with bakery:
            shelf.append(loaf)
            bakery.notify_all()


async def main():
    await asyncio.gather(buy("Ada"), buy("Ben"), bake())


asyncio.run(main())
