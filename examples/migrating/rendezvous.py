"""Hand over without a buffer: put() and join().

`join()` after each `put()` makes a channel without a buffer.
"""

import asyncio


async def cook(hatch):
    for dish in "soup", "roast", "cake":
        await hatch.put(dish)
        await hatch.join()
        print("handed over:", dish)


async def waiter(hatch):
    for _ in range(3):
        await asyncio.sleep(0.05)
        print("taken:", await hatch.get())
        hatch.task_done()


async def main():
    hatch = asyncio.Queue(1)
    await asyncio.gather(cook(hatch), waiter(hatch))


asyncio.run(main())
