"""Find out how many uploads a server can bear.

A full round of successes raises the limit by one. A refusal halves it.
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
                self._change(self.limit + 1)
                self._give_back()
        elif issubclass(kind, ConnectionError):
            lower = max(1, self.limit // 2)
            self.owed += self.limit - lower
            self._change(lower)
        self._give_back()

    def _give_back(self):
        if self.owed:
            self.owed -= 1
        else:
            self.permits.release()

    def _change(self, limit):
        self.limit, self.successes = limit, 0
        print("limit", limit)


async def main():
    limit = AdaptiveLimit()
    inside = set()

    async def upload(photo):
        async with limit:
            if len(inside) == 3:  # what the server can bear
                await asyncio.sleep(0.01)
                raise ConnectionError
            inside.add(photo)
            await asyncio.sleep(0.05)
            inside.remove(photo)

    uploads = map(upload, range(15))
    results = await asyncio.gather(*uploads, return_exceptions=True)
    print("refused:", sum(result is not None for result in results))


asyncio.run(main())
