# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""TypeError: unexpected keyword argument 'loop'.

Everything that can wait had a loop argument then. It has none today.
"""

import asyncio


async def bake(orders):
    while True:
        print("baked:", await orders.get())
        orders.task_done()


async def main():
    loop = asyncio.get_running_loop()
    orders = asyncio.Queue(maxsize=2, loop=loop)
    baker = loop.create_task(bake(orders))
    for loaf in "rye", "spelt", "wheat":
        await orders.put(loaf)
    await orders.join()
    baker.cancel()


asyncio.run(main())
