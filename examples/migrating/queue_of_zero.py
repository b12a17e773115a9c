"""Queue(0) has no limit.

In trio and anyio a buffer of 0 makes the sender wait for the receiver.
"""

import asyncio


async def cook(hatch):
    for dish in "soup", "roast", "cake":
        await hatch.put(dish)
        print("handed over:", dish)


async def waiter(hatch):
    for _ in range(3):
        await asyncio.sleep(0.05)
        print("taken:", await hatch.get())


async def main():
    hatch = asyncio.Queue(0)
    await asyncio.gather(cook(hatch), waiter(hatch))


asyncio.run(main())
