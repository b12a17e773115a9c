"""Two tasks write to one file, and a threading.Lock stops them both.

Ben blocks the thread that Ada needs to give the lock back.
"""

import asyncio
import threading


async def write(name, file_lock):
    if not file_lock.acquire(timeout=0.2):  # for ever without the timeout
        print(name, "had no lock for 0.2 s, and nobody could run")
        return
    try:
        print(name, "writes")
        await asyncio.sleep(0.05)
        print(name, "has written")
    finally:
        file_lock.release()


async def main():
    file_lock = threading.Lock()
    await asyncio.gather(write("Ada", file_lock), write("Ben", file_lock))


asyncio.run(main())
