"""Share data between a thread and tasks.

The lock is held for a moment, and never over an await.
"""

import asyncio
import threading
import time

lock = threading.Lock()
price = {"buy": 100, "sell": 101}


def rise(loop, half):
    with lock:
        price["buy"] += 5
        loop.call_soon_threadsafe(half.set)
        time.sleep(0.1)  # long, so that somebody looks in between
        price["sell"] += 5


async def main():
    half = asyncio.Event()
    loop = asyncio.get_running_loop()
    rising = asyncio.create_task(asyncio.to_thread(rise, loop, half))
    await half.wait()
    print("without the lock:", price)
    with lock:
        print("with the lock:   ", price)
    await rising


asyncio.run(main())
