# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""Bug: `if` instead of `while`.

Both customers are woken for one loaf. The check was made before the wait, and is not
made again: Ada has taken the loaf when it is Ben's turn.
"""

import asyncio

shelf, bakery = [], asyncio.Condition()


async def buy(name):
    async with bakery:
        if not shelf:
            await bakery.wait()
        print(name, "takes the", shelf.pop())


async def bake():
    async with bakery:
        shelf.append("rye")
        bakery.notify_all()


async def main():
    customers = map(buy, ("Ada", "Ben"))
    await asyncio.gather(*customers, bake())


asyncio.run(main())
