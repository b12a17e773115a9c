# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: workers put into their own full queue.

Both wait to put a page, and nobody is left to take one.
"""

import asyncio

LINKS = {
    "home": ["news", "shop", "help", "jobs"],
    "news": ["today", "sport"],
}


async def crawl(pages):
    while True:
        page = await pages.get()
        print("visits", page)
        await asyncio.sleep(0.05)
        for link in LINKS.get(page, []):
            await pages.put(link)
        pages.task_done()


async def main():
    pages = asyncio.Queue(maxsize=1)
    await pages.put("home")
    async with asyncio.TaskGroup() as group:
        crawlers = []
        for name in "crawler 1", "crawler 2":
            task = group.create_task(crawl(pages), name=name)
            crawlers.append(task)
        await pages.join()
        for task in crawlers:
            task.cancel()


asyncio.run(main())
