# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Split the method: one locks, one works.

No method that holds the lock calls one that takes it.
"""

import asyncio


class Basket:
    def __init__(self):
        self.items = []
        self.lock = asyncio.Lock()

    def _total(self):  # call it with the lock held
        return sum(price for _, price in self.items)

    async def total(self):
        async with self.lock:
            return self._total()

    async def add(self, item, price):
        async with self.lock:
            self.items.append((item, price))
            print("added", item, "total:", self._total())


async def main():
    basket = Basket()
    print("empty basket, total:", await basket.total())
    await basket.add("apples", 3)


asyncio.run(main())
