"""Load shedding: refuse requests when full.

`locked()` is true when a request would have to wait.
"""

import asyncio


async def handle(number, permits):
    if permits.locked():
        return f"request {number}: 503 try later"
    async with permits:
        await asyncio.sleep(0.1)
        return f"request {number}: 200"


async def main():
    permits = asyncio.Semaphore(3)
    requests = (handle(number, permits) for number in range(1, 6))
    print(*await asyncio.gather(*requests), sep="\n")
    print(await handle(6, permits))


asyncio.run(main())
