"""Workers that find more work (crawler).

A worker puts what it finds before it calls `task_done()`, so `join()` waits for that
too.
"""

import asyncio

LINKS = {"home": ["news", "shop"], "news": ["home", "may"], "shop": []}


class Crawl:
    def __init__(self):
        self.pages, self.seen = asyncio.Queue(), set()

    def add(self, page):
        if page not in self.seen:
            self.seen.add(page)
            self.pages.put_nowait(page)

    async def work(self):
        while True:
            page = await self.pages.get()
            await asyncio.sleep(0.05)
            print("read", page)
            for link in LINKS.get(page, ()):
                self.add(link)
            self.pages.task_done()


async def main():
    crawl = Crawl()
    crawl.add("home")
    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(crawl.work()) for _ in range(2)]
        await crawl.pages.join()
        for worker in workers:
            worker.cancel()
    print(len(crawl.seen), "pages")


asyncio.run(main())
