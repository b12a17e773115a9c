"""Wait until a service is ready.

Early requests wait until the prices are loaded. Later requests do not wait.
"""

import asyncio


class Shop:
    def __init__(self):
        self.prices = {}
        self.ready = asyncio.Event()

    async def start(self):
        print("reading the prices")
        await asyncio.sleep(0.2)
        self.prices.update(apple=2, melon=5)
        self.ready.set()
        print("open")

    async def price(self, fruit):
        print("asked for", fruit)
        await self.ready.wait()
        print(fruit, "costs", self.prices[fruit])


async def main():
    shop = Shop()
    async with asyncio.TaskGroup() as group:
        group.create_task(shop.start(), name="shop")
        group.create_task(shop.price("melon"), name="melon")
        group.create_task(shop.price("apple"), name="apple")
        await asyncio.sleep(0.3)
        await shop.price("melon")


asyncio.run(main())
