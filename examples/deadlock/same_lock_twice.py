# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: taking a lock twice (no RLock).

An asyncio lock is not reentrant: the task waits for itself.
"""

import asyncio


class Basket:
    def __init__(self):
        self.items = []
        self.lock = asyncio.Lock()

    async def total(self):
        async with self.lock:
            return sum(price for _, price in self.items)

    async def add(self, item, price):
        async with self.lock:
            self.items.append((item, price))
            print("added", item, "total:", await self.total())


async def main():
    basket = Basket()
    print("empty basket, total:", await basket.total())
    await basket.add("apples", 3)


asyncio.run(main())
