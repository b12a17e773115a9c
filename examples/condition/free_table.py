"""Give a place back without waiting.

`Semaphore.release()` is a plain call. A timeout cannot interrupt it.
"""

import asyncio


async def guest(tables):
    async with tables:
        print("guest eats, table free:", not tables.locked())
        await asyncio.sleep(0.1)
        print("guest reads the paper")
        await asyncio.sleep(0.5)


async def main():
    tables = asyncio.Semaphore(1)
    try:
        async with asyncio.timeout(0.25):
            await guest(tables)
    except TimeoutError:
        print("guest is sent home")
    print("table free:", not tables.locked())


asyncio.run(main())
