"""Bug: permits leak when tasks are cancelled.

A timeout cancels the upload between `acquire()` and `release()`. Each time, a permit is
lost, until nobody gets one.
"""

import asyncio

permits = asyncio.Semaphore(2)


async def upload(name, seconds):
    await permits.acquire()
    print("start", name)
    await asyncio.sleep(seconds)
    permits.release()  # not reached if cancelled


async def main():
    for name, seconds in ("film", 5), ("song", 5), ("text", 0):
        try:
            async with asyncio.timeout(0.1):
                await upload(name, seconds)
        except TimeoutError:
            print("timed out:", name)


asyncio.run(main())
