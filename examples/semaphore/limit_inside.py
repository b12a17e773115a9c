"""A timeout that starts once the permit is acquired.

Each download has a quarter of a second of its own, however long it waited.
"""

import asyncio


async def download(number, permits):
    async with permits:
        print(number, "starts")
        try:
            async with asyncio.timeout(0.25):
                await asyncio.sleep(1 if number == 1 else 0.1)
            print(number, "is done")
        except TimeoutError:
            print(number, "times out")


async def main():
    permits = asyncio.Semaphore(1)
    await asyncio.gather(*(download(number, permits) for number in range(4)))


asyncio.run(main())
