"""Bug: an update lost by event.clear().

clear() also removes what was set since the reader looked.
"""

import asyncio


async def reader(news, updated):
    while True:
        await updated.wait()
        print("read:", news["headline"])
        await asyncio.sleep(0.2)  # reads the article
        updated.clear()


async def main():
    news, updated = {}, asyncio.Event()
    reading = asyncio.create_task(reader(news, updated))
    for headline in "storm coming", "storm is here", "storm is over":
        await asyncio.sleep(0.07)
        news["headline"] = headline
        updated.set()
    await asyncio.sleep(0.3)
    reading.cancel()
    print("last headline:", news["headline"])


asyncio.run(main())
