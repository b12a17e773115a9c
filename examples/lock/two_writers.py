"""Bug: two tasks wait, and neither checks again.

Each was told that nobody reads. Neither looks whether another writes.
"""

import asyncio


class ReadWriteLock:
    def __init__(self):
        self.readers, self.busy = 0, False
        self.free = asyncio.Event()

    def begin_reading(self):
        self.readers += 1
        self.free.clear()

    def end_reading(self):
        self.readers -= 1
        if self.readers == 0:
            self.free.set()

    async def begin_writing(self):
        if self.readers or self.busy:
            await self.free.wait()
        self.busy = True


async def write(name, page):
    await page.begin_writing()
    print(name, "begins to write")
    await asyncio.sleep(0.1)
    page.busy = False
    print(name, "has written")


async def main():
    page = ReadWriteLock()
    page.begin_reading()
    async with asyncio.TaskGroup() as group:
        group.create_task(write("Ada", page), name="Ada")
        group.create_task(write("Ben", page), name="Ben")
        await asyncio.sleep(0.1)
        print("the last reader leaves")
        page.end_reading()


asyncio.run(main())
