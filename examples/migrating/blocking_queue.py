"""Bug: queue.Queue.get() in a coroutine.

The waiter task cannot run, so the order never comes.
"""

import asyncio
import queue


async def cook(orders):
    try:
        print("cook has", orders.get(timeout=0.2))  # blocks the loop
    except queue.Empty:
        print("cook saw no order for 0.2 seconds")


async def waiter(orders):
    print("waiter brings soup")
    orders.put("soup")


async def main():
    orders = queue.Queue()
    await asyncio.gather(cook(orders), waiter(orders))


asyncio.run(main())
