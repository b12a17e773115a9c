# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Workers that put into their own queue: no limit.

A task that takes from a queue and puts into it must never wait to put.
"""

import asyncio

LINKS = {
    "home": ["news", "shop", "help", "jobs"],
    "news": ["today", "sport"],
}


async def crawl(pages):
    while True:
        page = await pages.get()
        try:
            print("visits", page)
            await asyncio.sleep(0.05)
            for link in LINKS.get(page, []):
                pages.put_nowait(link)
        finally:
            pages.task_done()


async def main():
    pages = asyncio.Queue()
    pages.put_nowait("home")
    async with asyncio.TaskGroup() as group:
        crawlers = [group.create_task(crawl(pages)) for _ in range(2)]
        await pages.join()
        for task in crawlers:
            task.cancel()


asyncio.run(main())
