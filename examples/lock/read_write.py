"""Let many read a map together, and one draw on it alone.

A writer keeps the turn, so readers who come later wait behind it.
"""

import asyncio
from contextlib import asynccontextmanager


class ReadWriteLock:
    def __init__(self):
        self._turn = asyncio.Lock()
        self._readers = 0
        self._no_readers = asyncio.Event()
        self._no_readers.set()

    @asynccontextmanager
    async def reading(self):
        async with self._turn:
            self._readers += 1
            self._no_readers.clear()
        try:
            yield
        finally:  # no await, so no cancellation comes between
            self._readers -= 1
            if not self._readers:
                self._no_readers.set()

    @asynccontextmanager
    async def writing(self):
        async with self._turn:
            await self._no_readers.wait()
            yield


async def use(name, does, access):
    async with access:
        print(name, does)
        await asyncio.sleep(0.1)
        print(name, "is done")


async def main():
    roads = ReadWriteLock()
    async with asyncio.TaskGroup() as group:
        for name, does, access in (
            ("Ada", "reads the map", roads.reading()),
            ("Ben", "reads the map", roads.reading()),
            ("Cleo", "draws a road", roads.writing()),
            ("Dan", "reads the map", roads.reading()),
        ):
            group.create_task(use(name, does, access), name=name)


asyncio.run(main())
