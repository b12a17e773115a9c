"""On SIGTERM take no more orders, and pack those that are in.

What is not packed within the limit is reported, not lost in silence.
"""

import asyncio
import os
import signal


async def packer(orders):
    while True:
        number = await orders.get()
        await asyncio.sleep(0.1)
        print("packed order", number)
        orders.task_done()


async def main():
    orders = asyncio.Queue()
    closed = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, closed.set)
    # in place of the system
    loop.call_later(0.15, os.kill, os.getpid(), signal.SIGTERM)
    packing = asyncio.create_task(packer(orders))
    for number in range(1, 5):
        orders.put_nowait(number)
    await closed.wait()
    print("closed, in the queue:", orders.qsize())
    try:
        async with asyncio.timeout(0.2):
            await orders.join()
    except TimeoutError:
        print("not packed in time: 1, and", orders.qsize(), "not begun")
    packing.cancel()
    await asyncio.wait({packing})
    loop.remove_signal_handler(signal.SIGTERM)


asyncio.run(main())
