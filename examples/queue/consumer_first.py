# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: awaiting the consumer before the producer starts.

`await read(news)` runs `read` to its end. The next line comes after that.
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
