# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""Bug: with an event, two pay for one loaf.

Both look again after the event, and both see the loaf. Ada takes it while Ben is still
paying: no lock keeps the shelf as he saw it.
"""

import asyncio

shelf, baked = [], asyncio.Event()


async def buy(name, seconds):
    while not shelf:
        baked.clear()
        await baked.wait()
    print(name, "pays")
    await asyncio.sleep(seconds)
    print(name, "takes the", shelf.pop())


async def bake():
    shelf.append("rye")
    baked.set()


async def main():
    await asyncio.gather(buy("Ada", 0.1), buy("Ben", 0.2), bake())


asyncio.run(main())
