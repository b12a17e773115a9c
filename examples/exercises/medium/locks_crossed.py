# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["books: 2", "['Ulysses'] ['Emma']"]
# shares = ["lock"]
# ///
"""Two moves in opposite directions block each other.

Books are moved from shelf to shelf, and counted by somebody who is not to
miss the one that is being carried. Let both moves and the count come to their
end.

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


async def count(a, b):
    async with a.lock, b.lock:
        print("books:", len(a.books) + len(b.books))


async def main():
    a, b = Shelf("A", "Emma"), Shelf("B", "Ulysses")
    await asyncio.gather(move(a, b), move(b, a), count(a, b))
    print(a.books, b.books)


asyncio.run(main())
