# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""asyncio.Queue.get() lets other tasks run."""

import asyncio


async def cook(orders):
    try:
        async with asyncio.timeout(0.2):
            print("cook has", await orders.get())
    except TimeoutError:
        print("cook saw no order for 0.2 seconds")


async def waiter(orders):
    print("waiter brings soup")
    orders.put_nowait("soup")


async def main():
    orders = asyncio.Queue()
    await asyncio.gather(cook(orders), waiter(orders))


asyncio.run(main())
