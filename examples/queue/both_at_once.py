"""The reader waits for news while the reporter is at work.

A task for each lets both run.
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
    async with asyncio.TaskGroup() as group:
        group.create_task(read(news))
        group.create_task(report(news))


asyncio.run(main())
