# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Queue() without the loop argument.

The queue finds the running loop when a task first waits for it.
"""

import asyncio


async def bake(orders):
    while True:
        print("baked:", await orders.get())
        orders.task_done()


async def main():
    orders = asyncio.Queue(maxsize=2)
    baker = asyncio.create_task(bake(orders))
    for loaf in "rye", "spelt", "wheat":
        await orders.put(loaf)
    await orders.join()
    baker.cancel()


asyncio.run(main())
