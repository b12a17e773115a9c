"""Let many read a page together, and one write it alone.

Whoever is woken looks again, for another may have been quicker.
"""

import asyncio
from contextlib import asynccontextmanager


class ReadWriteLock:
    def __init__(self):
        self.readers, self.busy = 0, False
        self.changed = asyncio.Event()

    def tell(self):
        self.changed.set()
        self.changed = asyncio.Event()

    @asynccontextmanager
    async def reading(self):
        while self.busy:
            await self.changed.wait()
        self.readers += 1
        try:
            yield
        finally:
            self.readers -= 1
            self.tell()

    @asynccontextmanager
    async def writing(self):
        while self.readers or self.busy:
            await self.changed.wait()
        self.busy = True
        try:
            yield
        finally:
            self.busy = False
            self.tell()


async def use(name, access):
    async with access:
        print(name, "begins")
        await asyncio.sleep(0.1)
        print(name, "ends")


async def main():
    page = ReadWriteLock()
    async with asyncio.TaskGroup() as group:
        for name in "reader 1", "reader 2":
            group.create_task(use(name, page.reading()), name=name)
        for name in "writer 1", "writer 2":
            group.create_task(use(name, page.writing()), name=name)
        await asyncio.sleep(0.05)
        late = use("reader 3", page.reading())
        group.create_task(late, name="reader 3")


asyncio.run(main())
