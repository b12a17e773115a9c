"""Call async code from plain functions with a Runner.

A Runner keeps the loop between the calls, so what belongs to a loop
stays usable. asyncio.run() would make a new loop each time.
"""

import asyncio
from contextlib import closing


class Shop:
    """Plain methods for callers who know nothing of asyncio."""

    def __init__(self):
        self.runner = asyncio.Runner()
        self.till = asyncio.Lock()

    def sell(self, *goods):
        return self.runner.run(self.sell_all(goods))

    async def sell_all(self, goods):
        return await asyncio.gather(*map(self.sell_one, goods))

    async def sell_one(self, item):
        async with self.till:
            await asyncio.sleep(0.05)
            return f"sold {item}"

    def close(self):
        self.runner.close()


with closing(Shop()) as shop:
    print(shop.sell("apple", "pear"))
    print(shop.sell("plum", "fig"))
