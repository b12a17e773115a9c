# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["read home", "read news", "read shop", "read cart"]
# shares = ["semaphore", "lock"]
# ///
"""Release the permit before following the links.

Who holds the only permit while the links are followed?

The crawler waits for itself. The block holds what needs a permit, and nothing else.
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
