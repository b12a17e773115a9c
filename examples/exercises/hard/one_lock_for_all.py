# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["A A B B", "loads: 1 1 at once: 2"]
# ///
"""One slow key holds up all the others.

Each key is loaded once, but a key waits until another one is loaded. Let
different keys load at the same time, and each still once.

From https://github.com/Significant-Gravitas/AutoGPT/pull/14009
"""

import asyncio
from collections import Counter


class Cache:
    loading = most = 0

    def __init__(self):
        self.loads, self.values = Counter(), {}
        self.lock = asyncio.Lock()

    async def load(self, key):
        self.loads[key] += 1
        self.loading += 1
        self.most = max(self.most, self.loading)
        await asyncio.sleep(0.02)  # the server
        self.loading -= 1
        return key.upper()

    async def get(self, key):
        async with self.lock:
            if key not in self.values:
                self.values[key] = await self.load(key)
        return self.values[key]


async def main():
    cache = Cache()
    print(*await asyncio.gather(*map(cache.get, "aabb")))
    print("loads:", *cache.loads.values(), "at once:", cache.most)


asyncio.run(main())
