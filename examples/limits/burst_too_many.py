"""Why a token bucket allows more calls than its size.

The service allows four calls in 0.4 s. A full bucket gives four at once, and the rate
gives more in the same time.
"""

import asyncio


class TokenBucket:
    def __init__(self, size, per_second):
        self.per_second = per_second
        # the moment at which the bucket was, or will be, empty
        full = size / per_second
        self.empty_at = asyncio.get_running_loop().time() - full
        self.full = full

    async def take(self):
        now = asyncio.get_running_loop().time()
        self.empty_at = max(self.empty_at, now - self.full)
        self.empty_at += 1 / self.per_second
        await asyncio.sleep(self.empty_at - now)


async def calls_in_first_window(bucket):
    calls = 0

    async def call():
        nonlocal calls
        await bucket.take()
        calls += 1

    tasks = [asyncio.create_task(call()) for _ in range(8)]
    await asyncio.wait(tasks, timeout=0.35)
    for task in tasks:
        task.cancel()
    return calls


async def main():
    four, one = await asyncio.gather(
        calls_in_first_window(TokenBucket(4, per_second=10)),
        calls_in_first_window(TokenBucket(1, per_second=10)),
    )
    print("calls through a bucket of four:", four)
    print("calls through a bucket of one:", one)


asyncio.run(main())
