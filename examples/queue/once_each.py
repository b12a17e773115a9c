"""Keep each item in the queue only once.

The set holds what is in the queue. A page leaves it before the work begins, so an
edit during the work is not missed.
"""

import asyncio


class Changes:
    def __init__(self):
        self.queue = asyncio.Queue()
        self.waiting = set()

    def add(self, page):
        if page not in self.waiting:
            self.waiting.add(page)
            self.queue.put_nowait(page)

    async def next(self):
        page = await self.queue.get()
        self.waiting.remove(page)
        return page


async def index(changes):
    while True:
        page = await changes.next()
        print("index", page)
        await asyncio.sleep(0.1)
        changes.queue.task_done()


async def main():
    changes = Changes()
    indexer = asyncio.create_task(index(changes))
    for page in "home", "news", "news", "home", "news":
        print("edit", page)
        changes.add(page)
    await asyncio.sleep(0.05)
    print("edit home")  # while the indexer works on it
    changes.add("home")
    await changes.queue.join()
    indexer.cancel()


asyncio.run(main())
