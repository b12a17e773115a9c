"""Streams end when the server stops, though no news comes.

Each stream waits for news and for the stop, whichever is first.
"""

import asyncio


async def stream(reader, news, stop):
    stopping = asyncio.create_task(stop.wait())
    try:
        while True:
            waiting = asyncio.create_task(news.get())
            await asyncio.wait({waiting, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not waiting.done():
                waiting.cancel()
                break
            print(reader, "reads:", waiting.result())
    finally:
        stopping.cancel()
    print(reader, "reads: end of the stream")


async def main():
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        feeds = {name: asyncio.Queue() for name in ("Ada", "Ben")}
        for name, news in feeds.items():
            group.create_task(stream(name, news, stop))
        for name, news in feeds.items():
            await asyncio.sleep(0.05)
            news.put_nowait(f"good morning, {name}")
        await asyncio.sleep(0.05)
        print("server: stops")
        stop.set()


asyncio.run(main())
