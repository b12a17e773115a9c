"""Backpressure: the producer waits while the queue is full.

`put()` waits for a place, so the slow customer slows down the baker.
"""

import asyncio


async def bake(shelf):
    for number in range(1, 6):
        await shelf.put(number)
        print(f"loaf {number} is on the shelf")
    await shelf.put(None)


async def buy(shelf):
    while (loaf := await shelf.get()) is not None:
        await asyncio.sleep(0.1)
        print(f"  loaf {loaf} is sold")


async def main():
    shelf = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as group:
        group.create_task(bake(shelf))
        group.create_task(buy(shelf))


asyncio.run(main())
