"""Stop producers before consumers.

The inner group ends when both reporters have. No news comes after
that, so the sentinel is the last thing in the queue.
"""

import asyncio

END = None


async def reporter(name, stop, news):
    while not stop.is_set():
        await asyncio.sleep(0.1 if name == "Ada" else 0.25)
        await news.put(f"news from {name}")


async def printer(news):
    while (line := await news.get()) is not END:
        await asyncio.sleep(0.1)
        print("printed:", line)
    print("printer: no more news")


async def main():
    stop = asyncio.Event()
    news = asyncio.Queue()
    asyncio.get_running_loop().call_later(0.15, stop.set)
    async with asyncio.TaskGroup() as printers:
        printers.create_task(printer(news))
        async with asyncio.TaskGroup() as reporters:
            reporters.create_task(reporter("Ada", stop, news))
            reporters.create_task(reporter("Ben", stop, news))
        print("reporters: gone,", news.qsize(), "in the queue")
        await news.put(END)


asyncio.run(main())
