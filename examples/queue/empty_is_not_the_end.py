"""Bug: taking `empty()` for the end.

An empty queue says that nothing is there yet, not that nothing will come.
"""

import asyncio


async def scan(pages):
    for number in 1, 2, 3:
        await pages.put(number)
        await asyncio.sleep(0.1)
    print("all pages are scanned")


async def read(pages):
    while not pages.empty():
        print("read page", await pages.get())
    print("nothing more to read")


async def main():
    pages = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(scan(pages))
        await asyncio.sleep(0.05)
        await read(pages)
    print("left in the queue:", pages.qsize())


asyncio.run(main())
