"""Run the producer and the consumer at the same time.

Each is a task, so the reader can wait while the reporter works.
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
