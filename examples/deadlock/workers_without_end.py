# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: workers wait on an empty queue.

Each letter has been read, but nobody tells the readers that it is over.
"""

import asyncio


async def reader(letters):
    while True:
        letter = await letters.get()
        await asyncio.sleep(0.05)
        print("read:", letter)


async def main():
    letters = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(reader(letters), name=name)
        for letter in "bill", "invitation", "postcard":
            await letters.put(letter)


asyncio.run(main())
