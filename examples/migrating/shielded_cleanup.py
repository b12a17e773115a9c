"""A trip is cancelled twice, and the refund goes through.

The shield keeps the refund alive; the loop waits until it is done.
"""

import asyncio


async def refund():
    await asyncio.sleep(0.2)
    print("refund sent")


async def trip():
    try:
        await asyncio.sleep(10)
    finally:
        paid_back = asyncio.create_task(refund())
        while not paid_back.done():
            try:
                await asyncio.shield(paid_back)
            except asyncio.CancelledError:
                print("cancelled again, still refunding")


async def main():
    booked = asyncio.create_task(trip())
    for _ in range(2):
        await asyncio.sleep(0.05)
        booked.cancel()
    await asyncio.wait([booked])
    print("trip cancelled:", booked.cancelled())


asyncio.run(main())
