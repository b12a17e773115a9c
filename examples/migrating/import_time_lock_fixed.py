# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Create the lock inside the running loop.

Each run has a printer of its own, and no lock outlives its loop.
"""

import asyncio


class Printer:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def page(self, text):
        async with self.lock:
            await asyncio.sleep(0.05)
            print(text)


async def document(name):
    printer = Printer()
    pages = (f"{name}, page {number}" for number in (1, 2))
    await asyncio.gather(*map(printer.page, pages))


asyncio.run(document("letter"))
asyncio.run(document("invoice"))
