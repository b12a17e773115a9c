# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["found b", "added d"]
# ///
"""`aclosing()` ends a generator where its loop ends.

Where does the generator stand after the `break`?

It stands at its `yield`, inside the `async with`, for as long as somebody has
it.

A `break` leaves the loop, not the generator. `contextlib.aclosing()` closes
it, and so the lock is given back, before the next line runs.
"""

import asyncio
from contextlib import aclosing


class Table:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def rows(self):
        async with self.lock:
            for row in "a", "b", "c":
                await asyncio.sleep(0.01)  # the disk
                yield row

    async def add(self, row):
        async with self.lock:
            print("added", row)


async def main():
    table = Table()
    async with aclosing(table.rows()) as rows:
        async for row in rows:
            if row == "b":
                print("found", row)
                break
    await table.add("d")


asyncio.run(main())
