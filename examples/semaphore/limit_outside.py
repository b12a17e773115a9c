"""Bug: the timeout counts the wait for a permit.

The time runs while the download waits for its permit, so half of them time out.
"""

import asyncio


async def download(number, permits):
    try:
        async with asyncio.timeout(0.25):
            async with permits:
                await asyncio.sleep(0.1)
    except TimeoutError:
        return f"{number}: timed out"
    return f"{number}: done"


async def main():
    permits = asyncio.Semaphore(1)
    downloads = [download(number, permits) for number in range(4)]
    print(*await asyncio.gather(*downloads), sep="\n")


asyncio.run(main())
