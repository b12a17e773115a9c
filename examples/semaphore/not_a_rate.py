"""Bug: a semaphore used as a rate limit.

Two calls a second are allowed. A semaphore of two lets two run at a time, so short
calls come through as fast as they end.
"""

import asyncio

permits, starts, ends = asyncio.Semaphore(2), [], []


async def call():
    async with permits:
        starts.append(asyncio.get_running_loop().time())
        print("running:", len(starts) - len(ends))
        await asyncio.sleep(0.02)  # the service is quick
        ends.append(asyncio.get_running_loop().time())


async def main():
    await asyncio.gather(*(call() for _ in range(6)))
    in_time = sum(start < starts[0] + 1 for start in starts)
    print(f"allowed: 2 calls a second, seen: {in_time}")


asyncio.run(main())
