"""Rate limit: permits that come back by a timer.

At most three calls start in any half second. A permit comes back when its time is over,
not when the call is done.
"""

import asyncio


class RateLimit:
    def __init__(self, calls, seconds):
        self.permits = asyncio.BoundedSemaphore(calls)
        self.seconds = seconds

    async def wait(self):
        await self.permits.acquire()
        loop = asyncio.get_running_loop()
        loop.call_later(self.seconds, self.permits.release)


async def call(number, limit, start):
    await limit.wait()
    elapsed = asyncio.get_running_loop().time() - start
    print(f"call {number} starts at {elapsed:.1f} s")
    await asyncio.sleep(0.1)


async def main():
    limit = RateLimit(calls=3, seconds=0.5)
    start = asyncio.get_running_loop().time()
    async with asyncio.TaskGroup() as group:
        for number in range(8):
            group.create_task(call(number, limit, start))


asyncio.run(main())
