"""Cancelling to_thread() does not stop the thread.

The event tells the second thread to stop; asyncio cannot.
"""

import asyncio
import threading
import time


def copy(name, stop):
    for _ in range(3):
        if stop.is_set():
            print(name, "stops")
            return
        time.sleep(0.1)
    print(name, "copied it all")


async def cancel(name, stop):
    task = asyncio.create_task(asyncio.to_thread(copy, name, stop))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])
    print(name, "is cancelled:", task.cancelled())


async def main():
    await cancel("Ada", threading.Event())
    stop = threading.Event()
    await cancel("Ben", stop)
    stop.set()


asyncio.run(main())
