"""Wait until an event is cleared.

An event can be waited for in one direction. Two events make both.
"""

import asyncio


class Shop:
    def __init__(self):
        self.opened, self.shut = asyncio.Event(), asyncio.Event()
        self.shut.set()

    def open(self):
        self.shut.clear()
        self.opened.set()

    def close(self):
        self.opened.clear()
        self.shut.set()


async def customer(shop):
    await shop.opened.wait()
    print("customer goes in")


async def cleaner(shop):
    for _ in range(2):
        await shop.shut.wait()
        print("cleaner begins")
        await shop.opened.wait()
        print("cleaner stops")


async def main():
    shop = Shop()
    async with asyncio.TaskGroup() as group:
        group.create_task(cleaner(shop), name="cleaner")
        group.create_task(customer(shop), name="customer")
        for step in shop.open, shop.close, shop.open:
            await asyncio.sleep(0.1)
            print(step.__name__)
            step()


asyncio.run(main())
