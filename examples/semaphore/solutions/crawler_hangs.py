# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["read home", "read news", "read shop", "read cart"]
# ///
"""Release the permit before following the links.

Who holds the only permit while the links are followed?

The crawler waits for itself. The block holds what needs a permit, and nothing else.
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
