# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""join() the queue, then cancel its readers.

join() returns when all letters are read. Then the readers may go.
"""

import asyncio


async def reader(letters):
    while True:
        letter = await letters.get()
        try:
            await asyncio.sleep(0.05)
            print("read:", letter)
        finally:
            letters.task_done()


async def main():
    letters = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        readers = [group.create_task(reader(letters)) for _ in range(2)]
        for letter in "bill", "invitation", "postcard":
            await letters.put(letter)
        await letters.join()
        for task in readers:
            task.cancel()
    print("all read")


asyncio.run(main())
