"""Wait until there is something on the shelf.

`buy` sleeps until the shelf is not empty, and is woken holding the lock: nobody else
can take the loaf first.
"""

import asyncio

shelf, baked = [], asyncio.Condition()


async def buy():
    async with baked:
        await baked.wait_for(lambda: shelf)
        print("sold", shelf.pop())


async def bake():
    async with baked:
        shelf.append("rye")
        baked.notify()


async def main():
    await asyncio.gather(buy(), bake())


asyncio.run(main())
