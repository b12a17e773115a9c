"""Bug: a lock in each object, for data that they share.

Each shop has a lock, but the numbers belong to both.
"""

import asyncio

last_number = {"invoice": 100}


class Shop:
    def __init__(self, town):
        self.town = town
        self.lock = asyncio.Lock()

    async def sell(self, item):
        async with self.lock:
            number = last_number["invoice"] + 1
            await asyncio.sleep(0.05)  # asks the tax office
            last_number["invoice"] = number
            print(f"invoice {number}: {item}, {self.town}")


async def main():
    oslo, rome = Shop("Oslo"), Shop("Rome")
    async with asyncio.TaskGroup() as group:
        group.create_task(oslo.sell("skis"))
        group.create_task(rome.sell("ice cream"))
        group.create_task(oslo.sell("gloves"))


asyncio.run(main())
