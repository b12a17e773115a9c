"""Bug: a semaphore used as a rate limit.

Two calls a second are allowed. A semaphore of two lets two run at a time, so short
calls come through as fast as they end: here, four in less than a second.
"""

import asyncio

desk = asyncio.Semaphore(2)


async def call(number):
    async with desk:
        print("call", number)
        await asyncio.sleep(0.02)  # quick


async def main():
    calls = map(call, (1, 2, 3, 4))
    async with asyncio.timeout(1):
        await asyncio.gather(*calls)
    print("less than a second")


asyncio.run(main())
