# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""One lock for the data that objects share.

The lock belongs to the book, and so do the numbers.
"""

import asyncio


class Book:
    def __init__(self, last):
        self.last = last
        self.lock = asyncio.Lock()

    async def next_number(self):
        async with self.lock:
            number = self.last + 1
            await asyncio.sleep(0.05)  # asks the tax office
            self.last = number
            return number


class Shop:
    def __init__(self, town, book):
        self.town, self.book = town, book

    async def sell(self, item):
        number = await self.book.next_number()
        print(f"invoice {number}: {item}, {self.town}")


async def main():
    book = Book(last=100)
    oslo, rome = Shop("Oslo", book), Shop("Rome", book)
    async with asyncio.TaskGroup() as group:
        group.create_task(oslo.sell("skis"))
        group.create_task(rome.sell("ice cream"))
        group.create_task(oslo.sell("gloves"))


asyncio.run(main())
