"""One reader may borrow one book, whatever the library has.

The set of borrowers is what a CapacityLimiter has besides its count.
"""

import asyncio


class Limiter:
    def __init__(self, total):
        self.permits = asyncio.Semaphore(total)
        self.borrowers = set()

    async def __aenter__(self):
        task = asyncio.current_task()
        if task in self.borrowers:
            raise RuntimeError(f"{task.get_name()} has one already")
        await self.permits.acquire()
        self.borrowers.add(task)

    async def __aexit__(self, *exception):
        self.borrowers.remove(asyncio.current_task())
        self.permits.release()


async def read(library):
    name = asyncio.current_task().get_name()
    async with library:
        print(name, "has a book")
        try:
            async with library:
                print(name, "has two")
        except RuntimeError as error:
            print("refused:", error)
        await asyncio.sleep(0.1)


async def main():
    library = Limiter(2)
    async with asyncio.TaskGroup() as readers:
        for name in "Ada", "Ben", "Cleo":
            readers.create_task(read(library), name=name)


asyncio.run(main())
