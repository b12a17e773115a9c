# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["found b", "added d"]
# ///
"""The search has found its row, and the table stays locked.

The rows are read under a lock, and the search ends in the middle. Let the
table be free after it.

From https://github.com/vladkens/twscrape/pull/159
"""

import asyncio


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
    rows = table.rows()
    async for row in rows:
        if row == "b":
            print("found", row)
            break
    await table.add("d")


asyncio.run(main())
