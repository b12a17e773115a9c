# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits for ever"
# ///
"""The reader waits for news before the reporter has begun.

await runs one coroutine to its end; the next line comes after that.
"""

import asyncio


async def report(news):
    for headline in "storm", "sun", None:
        await asyncio.sleep(0.1)
        await news.put(headline)


async def read(news):
    while (headline := await news.get()) is not None:
        print("read about", headline)


async def main():
    news = asyncio.Queue()
    await read(news)
    await report(news)


asyncio.run(main())
