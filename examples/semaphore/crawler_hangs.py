# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["read home", "read news", "read shop", "read cart"]
# ///
"""Repair it here: a crawler that stops at the first page.

It is to read all four pages, one at a time.
"""

import asyncio

one = asyncio.Semaphore(1)
LINKS = {"home": ["news", "shop"], "shop": ["cart"]}


async def crawl(page):
    async with one:
        print("read", page)
        for link in LINKS.get(page, []):
            await crawl(link)


asyncio.run(crawl("home"))
