# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: a thread waits for a lock"
# ///
"""Bug: a threading.Lock taken for a task that is gone.

The task is cancelled, and the thread that waits for it is not. It gets the lock later,
and nobody releases it.
"""

import asyncio
import threading


async def lost(lock):
    await asyncio.to_thread(lock.acquire)
    try:
        print("writing")
    finally:
        lock.release()


def write(lock):  # takes and releases it in one thread
    with lock:
        print("writing")


async def kept(lock):
    await asyncio.to_thread(write, lock)


async def main():
    for use in lost, kept:
        lock = threading.Lock()
        with lock:
            task = asyncio.create_task(use(lock))
            await asyncio.sleep(0.1)  # the thread waits for the lock
            task.cancel()
            await asyncio.wait([task])
        await asyncio.sleep(0.1)
        print(use.__name__, "- still locked:", lock.locked())


asyncio.run(main())
