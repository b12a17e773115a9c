"""A task takes two permits of a semaphore.

A CapacityLimiter also knows who borrowed. A semaphore does not.
"""

import asyncio
import contextlib


async def read(name, library, books):
    async with contextlib.AsyncExitStack() as borrowed:
        for _ in range(books):
            await borrowed.enter_async_context(library)
        print(name, "has", books)
        await asyncio.sleep(0.1)
        print(name, "brings back", books)


async def main():
    library = asyncio.BoundedSemaphore(2)
    async with asyncio.TaskGroup() as readers:
        readers.create_task(read("Ada", library, books=2))
        readers.create_task(read("Ben", library, books=1))


asyncio.run(main())
