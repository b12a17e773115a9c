"""Follow the newest value with a condition.

The reader asks whether there is anything newer than it has read.
"""

import asyncio


async def reader(news, updated):
    read = None
    while read != "storm is over":
        async with updated:
            while news.get("headline") == read:
                await updated.wait()
            read = news["headline"]
        print("read:", read)
        await asyncio.sleep(0.2)  # reads the article


async def main():
    news, updated = {}, asyncio.Condition()
    reading = asyncio.create_task(reader(news, updated))
    for headline in "storm coming", "storm is here", "storm is over":
        await asyncio.sleep(0.07)
        async with updated:
            news["headline"] = headline
            updated.notify_all()
    await reading
    print("last headline:", news["headline"])


asyncio.run(main())
