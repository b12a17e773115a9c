"""On SIGTERM take no more orders, and pack those that are in.

What is not packed within the limit is reported, not lost in silence.
"""

import asyncio
import os
import signal


async def shop(orders, closed):
    number = 0
    while not closed.is_set():
        number += 1
        orders.put_nowait(number)
        await asyncio.sleep(0.05)
    print("closed with", orders.qsize(), "orders in the queue")


async def packer(orders):
    while True:
        number = await orders.get()
        await asyncio.sleep(0.12)
        print("packed order", number)
        orders.task_done()


async def main():
    orders = asyncio.Queue()
    closed = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, closed.set)
    # in place of the system
    loop.call_later(0.17, os.kill, os.getpid(), signal.SIGTERM)
    packing = asyncio.create_task(packer(orders))
    await shop(orders, closed)
    try:
        async with asyncio.timeout(0.25):
            await orders.join()
    except TimeoutError:
        print("not packed in time:", orders.qsize() + 1)
    packing.cancel()
    await asyncio.wait({packing})
    loop.remove_signal_handler(signal.SIGTERM)


asyncio.run(main())
