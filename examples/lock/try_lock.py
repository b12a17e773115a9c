"""Try lock: take it if it is free, and never wait.

There is no await between the question and the acquire, so no other task comes in
between. `locked()` alone is not enough: it is false for a moment while a released
lock is on its way to the next in line.
"""

import asyncio


async def try_acquire(lock):
    try:
        async with asyncio.timeout(0):
            return await lock.acquire()
    except TimeoutError:
        return False


async def main():
    lock = asyncio.Lock()
    print("free: ", await try_acquire(lock))
    print("held: ", await try_acquire(lock))
    waiting = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    print("released to a waiter:", lock.locked(), await try_acquire(lock))
    await waiting


asyncio.run(main())
