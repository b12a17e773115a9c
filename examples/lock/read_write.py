"""Let many read a page together, and one write it alone.

Whoever is woken looks again before it goes on. wait_for() does that.
"""

import asyncio
from contextlib import asynccontextmanager


class ReadWriteLock:
    def __init__(self):
        self.readers, self.writing = 0, False
        self.changed = asyncio.Condition()

    @asynccontextmanager
    async def read(self):
        async with self.changed:
            await self.changed.wait_for(lambda: not self.writing)
            self.readers += 1
        try:
            yield
        finally:
            self.readers -= 1
            await self._tell()

    @asynccontextmanager
    async def write(self):
        async with self.changed:
            await self.changed.wait_for(lambda: not self.writing and not self.readers)
            self.writing = True
        try:
            yield
        finally:
            self.writing = False
            await self._tell()

    async def _tell(self):
        async with self.changed:
            self.changed.notify_all()


async def use(name, access):
    async with access():
        print(name, "begins")
        await asyncio.sleep(0.1)
        print(name, "ends")


async def main():
    page = ReadWriteLock()
    async with asyncio.TaskGroup() as group:
        for name in "reader 1", "reader 2":
            group.create_task(use(name, page.read), name=name)
        for name in "writer 1", "writer 2":
            group.create_task(use(name, page.write), name=name)


asyncio.run(main())
