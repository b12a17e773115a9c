# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# exact = ["loop.call_later("]  # a clock
# ///
"""Rate limit: permits returned by a timer.

At most two calls start in any second. The timer returns a permit after a second,
whenever the call ends.
"""

import asyncio


class RateLimit:
    def __init__(self, calls, seconds):
        self.desk = asyncio.BoundedSemaphore(calls)
        self.seconds = seconds

    async def wait(self):
        await self.desk.acquire()
        loop = asyncio.get_running_loop()
        loop.call_later(self.seconds, self.desk.release)


async def call(number, limit, start):
    await limit.wait()
    elapsed = asyncio.get_running_loop().time() - start
    print(f"call {number} starts at {elapsed:.1f} s")
    await asyncio.sleep(0.02)  # quick


async def main():
    limit = RateLimit(calls=2, seconds=1)
    start = asyncio.get_running_loop().time()
    async with asyncio.TaskGroup() as group:
        for number in 1, 2, 3, 4:
            group.create_task(call(number, limit, start))


asyncio.run(main())
