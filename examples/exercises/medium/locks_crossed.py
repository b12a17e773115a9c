# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["['Ulysses'] ['Emma']"]
# ///
"""Two moves in opposite directions block each other.

A book is moved from shelf to shelf, and nobody is to see either shelf
meanwhile. Let both moves end, and keep both locks.

From https://github.com/lkhq/laniakea/pull/63
"""

import asyncio


class Shelf:
    def __init__(self, name, *books):
        self.name, self.books = name, [*books]
        self.lock = asyncio.Lock()


async def move(source, target):
    async with source.lock:
        book = source.books.pop(0)
        await asyncio.sleep(0.01)  # carry it
        async with target.lock:
            target.books.append(book)


async def main():
    a, b = Shelf("A", "Emma"), Shelf("B", "Ulysses")
    await asyncio.gather(move(a, b), move(b, a))
    print(a.books, b.books)


asyncio.run(main())
