# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Wait until there is something on the shelf.

`wait_for()` lets go of the lock, sleeps until the shelf is not empty, and returns with
the lock held: nobody else can take the loaf first.
"""

import asyncio

shelf, bakery = [], asyncio.Condition()


async def sell():
    async with bakery:
        await bakery.wait_for(lambda: shelf)
        print("sold", shelf.pop())


async def bake():
    async with bakery:
        shelf.append("rye")
        print("baked rye")
        bakery.notify()


async def main():
    await asyncio.gather(sell(), bake())


asyncio.run(main())
