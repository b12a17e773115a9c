"""Adaptive limit: find what a server can take.

A run of successes raises the limit by one, and a refusal halves it.
"""

import asyncio


class AdaptiveLimit:
    def __init__(self):
        self.limit, self.successes, self.owed = 1, 0, 0
        self.permits = asyncio.Semaphore(self.limit)

    async def __aenter__(self):
        await self.permits.acquire()

    async def __aexit__(self, kind, error, traceback):
        if kind is None:
            self.successes += 1
            if self.successes == self.limit:
                self.change(self.limit + 1)
        elif issubclass(kind, ConnectionError):
            self.change(max(1, self.limit // 2))
        self.owed -= 1  # this permit comes back
        while self.owed < 0:
            self.owed += 1
            self.permits.release()

    def change(self, limit):
        print("limit", limit)
        self.owed += self.limit - limit  # permits to keep, or to add
        self.limit, self.successes = limit, 0


async def main():
    limit, busy = AdaptiveLimit(), set()

    async def upload(photo):
        async with limit:
            if len(busy) == 3:  # what the server can bear
                await asyncio.sleep(0.01)
                raise ConnectionError
            busy.add(photo)
            await asyncio.sleep(0.05)
            busy.remove(photo)

    uploads = map(upload, range(10))
    results = await asyncio.gather(*uploads, return_exceptions=True)
    print("refused:", sum(result is not None for result in results))


asyncio.run(main())
