# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["read home", "read news", "read shop", "read cart"]
# shares = ["semaphore", "lock"]
# ///
"""Repair it here: a crawler that stops at the first page.

It is to read all four pages, never two at the same time.
"""

import asyncio

one = asyncio.Semaphore(1)
LINKS = {"home": ["news", "shop"], "shop": ["cart"]}
reading = []


async def crawl(page):
    async with one:
        reading.append(page)
        await asyncio.sleep(0.1)
        print("read", *reading)
        reading.remove(page)
        links = LINKS.get(page, [])
        await asyncio.gather(*map(crawl, links))


asyncio.run(crawl("home"))
