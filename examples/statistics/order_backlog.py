# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
# ///
"""See how far workers are behind.

One look tells what is queued, what is on the stove, how many cooks have
nothing to do and how many waiters have to wait for room.
"""

import asyncio

from hocket import Queue


async def cook(orders):
    while True:
        await orders.get()
        await asyncio.sleep(0.1)
        orders.task_done()


async def waiter(orders):
    for number in range(5):
        await orders.put(f"order {number}")


async def report(orders):
    for _ in range(4):
        now = orders.statistics()
        cooking = now.unfinished_tasks - now.size
        print(
            f"{now.size} queued, {cooking} on the stove,",
            f"cooks idle: {len(now.getters)},",
            f"waiters held up: {len(now.putters)}",
        )
        await asyncio.sleep(0.1)


async def main():
    orders = Queue(maxsize=2)
    cooks = [asyncio.create_task(cook(orders)) for _ in range(2)]
    await asyncio.sleep(0)
    serving = asyncio.create_task(waiter(orders))
    await asyncio.sleep(0.05)
    await report(orders)
    for task in (serving, *cooks):
        task.cancel()


asyncio.run(main())
