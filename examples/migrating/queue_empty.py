"""get(), get_nowait(), and get() with a timeout.

Waiting, not waiting, and waiting for a while.
"""

import asyncio
import queue


async def main():
    customers = asyncio.Queue()
    customers.put_nowait("Ada")
    print("waiting:", await customers.get())

    try:
        customers.get_nowait()
    except asyncio.QueueEmpty:
        print("not waiting: QueueEmpty")

    try:
        async with asyncio.timeout(0.05):
            await customers.get()
    except TimeoutError:
        print("for a while: TimeoutError")

    print("one class?", issubclass(asyncio.QueueEmpty, queue.Empty))


asyncio.run(main())
