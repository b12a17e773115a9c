"""End streams (SSE) when the server stops.

Each stream is a task. The stop cancels it in its wait for news.
"""

import asyncio


async def stream(reader, news):
    while True:
        print(reader, "reads:", await news.get())


async def serve(reader, news, stop):
    async with asyncio.TaskGroup() as group:
        streaming = group.create_task(stream(reader, news))
        await stop.wait()
        streaming.cancel()
    print(reader, "reads: end of the stream")


async def main():
    stop = asyncio.Event()
    feeds = {"Ada": asyncio.Queue(), "Ben": asyncio.Queue()}
    async with asyncio.TaskGroup() as group:
        for name, news in feeds.items():
            group.create_task(serve(name, news, stop))
        for name, news in feeds.items():
            await asyncio.sleep(0.05)
            news.put_nowait(f"good morning, {name}")
        await asyncio.sleep(0.05)
        print("server: stops")
        stop.set()


asyncio.run(main())
