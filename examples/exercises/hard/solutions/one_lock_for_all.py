# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["A A B B", "loads: 1 1 at once: 2"]
# ///
"""A lock for each key.

What does the lock protect, and from whom?

Without it each key is loaded twice. Who has to wait for whom?

Only those who want the same key wait for each other: each key has a lock of
its own. A program that runs for long would also forget the locks of keys that
nobody wants any more.
"""

import asyncio
from collections import Counter, defaultdict


class Cache:
    loading = most = 0

    def __init__(self):
        self.loads, self.values = Counter(), {}
        self.locks = defaultdict(asyncio.Lock)

    async def load(self, key):
        self.loads[key] += 1
        self.loading += 1
        self.most = max(self.most, self.loading)
        await asyncio.sleep(0.02)  # the server
        self.loading -= 1
        return key.upper()

    async def get(self, key):
        async with self.locks[key]:
            if key not in self.values:
                self.values[key] = await self.load(key)
        return self.values[key]


async def main():
    cache = Cache()
    print(*await asyncio.gather(*map(cache.get, "aabb")))
    print("loads:", *cache.loads.values(), "at once:", cache.most)


asyncio.run(main())
