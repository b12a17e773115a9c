# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""Bug: an event where a condition is needed.

The event wakes both buyers for one loaf. It says that there was bread, and not that
there is any left: Ben finds the shelf empty.
"""

import asyncio


async def buy(name, shelf, fresh):
    await fresh.wait()
    print(name, "takes the", shelf.pop())


async def main():
    shelf, fresh = [], asyncio.Event()
    buyers = asyncio.gather(
        buy("Ada", shelf, fresh),
        buy("Ben", shelf, fresh),
    )
    await asyncio.sleep(0.1)
    shelf.append("rye")
    fresh.set()
    await buyers


asyncio.run(main())
