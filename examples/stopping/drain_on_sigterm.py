"""Finish the queue on SIGTERM, with a time limit.

What is not packed within the limit is reported.
"""

import asyncio
import os
import signal

SECONDS = {"cup": 0.05, "lamp": 0.2, "book": 0.05, "piano": 60}


async def packer(orders):
    while True:
        order = await orders.get()
        await asyncio.sleep(SECONDS[order])
        print("packed the", order)
        orders.task_done()


async def main():
    orders = asyncio.Queue()
    closed = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, closed.set)
    # in place of the system
    loop.call_later(0.15, os.kill, os.getpid(), signal.SIGTERM)
    packing = asyncio.create_task(packer(orders))
    for order in "cup", "lamp", "book", "piano":
        orders.put_nowait(order)
    await closed.wait()
    print("closed, in the queue:", orders.qsize())
    try:
        async with asyncio.timeout(0.3):
            await orders.join()
    except TimeoutError:
        print("one order is not packed,", orders.qsize(), "not begun")
    packing.cancel()
    await asyncio.wait({packing})
    loop.remove_signal_handler(signal.SIGTERM)


asyncio.run(main())
