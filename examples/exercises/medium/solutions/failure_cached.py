# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["no answer", "the news", "the news", "requests: 2"]
# ///
"""A task that failed is not kept.

What exactly is kept?

A task with its exception, which it raises in everyone who awaits it.

The task stays in the cache while it runs, so that all share it, and when it
has a result. A task that failed is dropped.
"""

import asyncio

sent = []


async def load():
    sent.append("GET /news")
    await asyncio.sleep(0.01)  # the server
    if len(sent) == 1:
        raise OSError("no answer")
    return "the news"


class Cache:
    task = None

    async def get(self):
        if self.task is None:
            self.task = asyncio.create_task(load())
        try:
            return await self.task
        except OSError:
            self.task = None
            raise


async def main():
    cache = Cache()
    for _ in range(3):
        try:
            print(await cache.get())
        except OSError as error:
            print(error)
    print("requests:", len(sent))


asyncio.run(main())
