"""Backpressure for a thread that puts into a queue.

result() blocks the thread until there is room in the queue.
"""

import asyncio

PAGES = "title", "contents", "chapter 1", "chapter 2", "notes"
read = []


def read_pages(loop, pages):
    for page in [*PAGES, None]:
        read.append(page)
        put = asyncio.run_coroutine_threadsafe(pages.put(page), loop)
        put.result()


async def main():
    pages = asyncio.Queue(maxsize=1)
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.to_thread(read_pages, loop, pages))
        while (page := await pages.get()) is not None:
            await asyncio.sleep(0.05)
            print("printed", page, "when", len(read), "were read")


asyncio.run(main())
