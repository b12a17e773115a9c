"""Let many read at once, or one write.

A writer keeps the turn, so readers who come later wait behind it. All
that a reader does at its end are plain calls: no cancellation comes
between them.
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
        finally:
            self._readers -= 1
            if not self._readers:
                self._no_readers.set()

    @asynccontextmanager
    async def writing(self):
        async with self._turn:
            await self._no_readers.wait()
            yield


async def read(name, seconds, map_lock):
    async with map_lock.reading():
        print(name, "reads the map")
        await asyncio.sleep(seconds)
        print(name, "has read it")


async def draw(name, seconds, map_lock):
    async with map_lock.writing():
        print(name, "draws a road")
        await asyncio.sleep(seconds)
        print(name, "has drawn it")


async def main():
    map_lock = ReadWriteLock()
    async with asyncio.TaskGroup() as group:
        group.create_task(read("Ada", 0.1, map_lock), name="Ada")
        group.create_task(read("Ben", 0.2, map_lock), name="Ben")
        group.create_task(draw("Cleo", 0.1, map_lock), name="Cleo")
        group.create_task(read("Dan", 0.1, map_lock), name="Dan")


asyncio.run(main())
