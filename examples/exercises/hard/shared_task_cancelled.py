# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["the news"]
# ///
"""One reader leaves, and the other one is cancelled too.

Two readers share one download, so that the server is asked once. Let the
patient one get the news even if the other leaves.

From https://github.com/ccxt/ccxt/issues/29926
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
        return await self.task


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
