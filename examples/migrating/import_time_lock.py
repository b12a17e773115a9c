# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# match = "ellipsis"
# ///
"""A lock created at import fails in a second loop.

A lock belongs to the loop of the first task that waited for it.
"""

import asyncio

printer = asyncio.Lock()


async def page(text):
    async with printer:
        await asyncio.sleep(0.05)
        print(text)


async def document(name):
    pages = (f"{name}, page {number}" for number in (1, 2))
    await asyncio.gather(*map(page, pages))


asyncio.run(document("letter"))
asyncio.run(document("invoice"))
