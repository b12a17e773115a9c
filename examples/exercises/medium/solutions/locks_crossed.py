# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["books: 2", "['Ulysses'] ['Emma']"]
# shares = ["lock"]
# ///
"""Both moves take the locks in the same order.

Which lock does each move hold, and which does it wait for?

If both moves took the same lock first, one of them would wait before it holds
anything.

Each held the lock that the other one wanted. Here the names of the shelves
give the locks an order; a number would do as well.
"""

import asyncio


class Shelf:
    def __init__(self, name, *books):
        self.name, self.books = name, [*books]
        self.lock = asyncio.Lock()


async def move(source, target):
    first, second = sorted([source, target], key=lambda s: s.name)
    async with first.lock, second.lock:
        book = source.books.pop(0)
        await asyncio.sleep(0.01)  # carry it
        target.books.append(book)


async def count(a, b):
    async with a.lock, b.lock:
        print("books:", len(a.books) + len(b.books))


async def main():
    a, b = Shelf("A", "Emma"), Shelf("B", "Ulysses")
    await asyncio.gather(move(a, b), move(b, a), count(a, b))
    print(a.books, b.books)


asyncio.run(main())
