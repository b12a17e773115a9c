"""Bug: a generator keeps its lock after a break.

The loop over it ends, and the generator stands still at its yield.
"""

import asyncio


async def rows(lock):
    async with lock:
        for number in 1, 2, 3:
            await asyncio.sleep(0.05)
            yield number


async def main():
    lock = asyncio.Lock()
    results = rows(lock)
    async for row in results:
        print("row", row)
        break
    print("locked:", lock.locked())


asyncio.run(main())
