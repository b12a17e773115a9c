"""Token bucket: a burst, then a steady rate.

The bucket holds at most three tokens, and time fills it.
"""

import asyncio


class TokenBucket:
    def __init__(self, size, per_second):
        self.size = self.tokens = size
        self.per_second = per_second
        self.filled = asyncio.get_running_loop().time()
        self.turn = asyncio.Lock()

    async def take(self, amount=1):
        async with self.turn:  # first come, first served
            self._fill()
            if amount > self.tokens:
                missing = amount - self.tokens
                await asyncio.sleep(missing / self.per_second)
                self._fill()
            self.tokens -= amount

    def _fill(self):
        now = asyncio.get_running_loop().time()
        new = (now - self.filled) * self.per_second
        self.tokens = min(self.size, self.tokens + new)
        self.filled = now


async def main():
    now = asyncio.get_running_loop().time
    start = now()
    bucket = TokenBucket(3, per_second=10)

    async def call(number):
        await bucket.take()
        print(f"call {number} at {now() - start:.1f} s")

    async with asyncio.TaskGroup() as group:
        for number in range(1, 7):
            group.create_task(call(number))


asyncio.run(main())
