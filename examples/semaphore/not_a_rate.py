"""Bug: a semaphore used as a rate limit.

Two calls a second are allowed. A semaphore of two lets two run at a time, so short
calls come through as fast as they end: here, four in less than a second.
"""

import asyncio

gate = asyncio.Semaphore(2)


async def call(number):
    async with gate:
        print("call", number)
        await asyncio.sleep(0.02)  # quick


async def main():
    async with asyncio.timeout(1):
        await asyncio.gather(*map(call, range(4)))
    print("4 calls in less than a second")


asyncio.run(main())
