"""A limiter that refuses a second permit to a task.

With a semaphore, two tasks that each take two wait for each other.
"""

import asyncio
from contextlib import asynccontextmanager


class Places:
    def __init__(self, number):
        self._free = asyncio.Semaphore(number)
        self.taken_by = set()

    @asynccontextmanager
    async def place(self):
        task = asyncio.current_task()
        if task in self.taken_by:
            raise RuntimeError(f"{task.get_name()} has a place already")
        async with self._free:
            self.taken_by.add(task)
            try:
                yield
            finally:
                self.taken_by.remove(task)


async def print_photo(places):
    async with places.place():
        await asyncio.sleep(0.05)


async def print_album(places):
    async with places.place():
        print("album is printed")
        await print_photo(places)


async def main():
    places = Places(2)
    for job in print_photo, print_album:
        try:
            await asyncio.create_task(job(places), name=job.__name__)
        except RuntimeError as error:
            print(error)
    print("places taken:", len(places.taken_by))


asyncio.run(main())
