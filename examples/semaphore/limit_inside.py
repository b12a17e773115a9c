"""A timeout that starts once the permit is acquired.

Each download has a quarter of a second of its own, however long it waited.
"""

import asyncio


async def download(number, permits):
    try:
        async with permits:
            async with asyncio.timeout(0.25):
                await asyncio.sleep(1 if number == 1 else 0.1)
    except TimeoutError:
        return f"{number}: timed out"
    return f"{number}: done"


async def main():
    permits = asyncio.Semaphore(1)
    downloads = [download(number, permits) for number in range(4)]
    print(*await asyncio.gather(*downloads), sep="\n")


asyncio.run(main())
