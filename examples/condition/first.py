# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Wait until there is something on the shelf.

`wait()` lets go of the lock, sleeps until it is notified, and returns with the lock
held: nobody else can take the loaf between the look and the sale.
"""

import asyncio

shelf, baked = [], asyncio.Condition()


async def sell():
    async with baked:
        while not shelf:
            print("nothing yet")
            await baked.wait()
        print("sold", shelf.pop())


async def bake():
    async with baked:
        shelf.append("rye")
        baked.notify()


async def main():
    await asyncio.gather(sell(), bake())


asyncio.run(main())
