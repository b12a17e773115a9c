# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["no answer", "the news", "the news", "requests: 2"]
# ///
"""The server is back, and the cache still says that it is down.

The cache loads the news once and keeps them. Let it keep the news, but not a
failure.

From https://github.com/aio-libs/async-lru/issues/162
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
        return await self.task


async def main():
    cache = Cache()
    for _ in range(3):
        try:
            print(await cache.get())
        except OSError as error:
            print(error)
    print("requests:", len(sent))


asyncio.run(main())
