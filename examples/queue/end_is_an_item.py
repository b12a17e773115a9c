"""End a consumer with a sentinel.

The end travels through the queue, behind the last page.
"""

import asyncio

END = None


async def scan(pages):
    for number in 1, 2, 3:
        await pages.put(number)
        await asyncio.sleep(0.1)
    await pages.put(END)


async def read(pages):
    while (page := await pages.get()) is not END:
        print("read page", page)
    print("nothing more to read")


async def main():
    pages = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(scan(pages))
        group.create_task(read(pages))
    print("left in the queue:", pages.qsize())


asyncio.run(main())
