"""A worker queue with tasks.

Every line that can wait has an `await`, and the lock is gone.
"""

import asyncio


async def clerk(orders, sold):
    while True:
        seat = await orders.get()
        if seat is None:
            break
        await asyncio.sleep(0.05)  # the printer
        sold.append(seat)  # no await in between: no lock needed
        print("printed seat", seat)


async def main():
    orders, sold = asyncio.Queue(maxsize=2), []
    async with asyncio.TaskGroup() as clerks:
        for _ in range(2):
            clerks.create_task(clerk(orders, sold))
        for seat in range(1, 5):
            await orders.put(seat)
        for _ in range(2):
            await orders.put(None)
    print("sold:", sorted(sold))


asyncio.run(main())
