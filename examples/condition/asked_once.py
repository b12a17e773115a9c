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


async def customer(name, shelf, baked):
    async with baked:
        if not shelf:
            await baked.wait()
        print(name, "takes the", shelf.pop())


async def main():
    shelf, baked = [], asyncio.Condition()
    customers = asyncio.gather(
        customer("Ada", shelf, baked),
        customer("Ben", shelf, baked),
    )
    await asyncio.sleep(0.1)
    async with baked:
        shelf.append("rye")
        baked.notify_all()
    await customers


asyncio.run(main())
