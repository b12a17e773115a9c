"""A laundry waits until every shirt is ironed.

`task_done()` and `join()` belong to every asyncio queue.
"""

import asyncio


async def iron(basket):
    while True:
        shirt = await basket.get()
        await asyncio.sleep(0.05)
        print("ironed:", shirt)
        basket.task_done()


async def main():
    basket = asyncio.Queue()
    for shirt in "white", "blue", "striped":
        basket.put_nowait(shirt)
    ironer = asyncio.create_task(iron(basket))
    await basket.join()
    print("basket empty")
    ironer.cancel()


asyncio.run(main())
