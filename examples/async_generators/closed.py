"""Close an async generator with aclosing(), and its lock is free."""

import asyncio
from contextlib import aclosing


async def rows(lock):
    async with lock:
        for number in 1, 2, 3:
            await asyncio.sleep(0.05)
            yield number


async def main():
    lock = asyncio.Lock()
    async with aclosing(rows(lock)) as results:
        async for row in results:
            print("row", row)
            break
    print("locked:", lock.locked())


asyncio.run(main())
