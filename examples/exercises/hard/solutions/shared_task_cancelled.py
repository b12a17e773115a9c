# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["the news"]
# ///
"""A shield keeps a cancellation from what is shared.

Whom does the timeout cancel, and what does that task wait for?

A cancellation goes on to the task that is awaited, and that one belongs to
both readers.

With `asyncio.shield()` the cancelled reader leaves, and the download goes on.
"""

import asyncio


async def load():
    await asyncio.sleep(0.01)  # the server
    return "the news"


class Cache:
    task = None

    async def get(self):
        if self.task is None:
            self.task = asyncio.create_task(load())
        return await asyncio.shield(self.task)


async def hurry(cache):
    try:
        async with asyncio.timeout(0.09):
            await cache.get()
    except TimeoutError:
        pass  # tomorrow, then


async def main():
    cache = Cache()
    _, news = await asyncio.gather(hurry(cache), cache.get())
    print(news)


asyncio.run(main())
