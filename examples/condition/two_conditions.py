"""Bounded buffer: two conditions on one lock.

Bakers wait until the shelf is not full, customers until it is not empty. `notify()` on
one condition never wakes the other side.
"""

import asyncio


class Shelf:
    def __init__(self, places):
        self.places = places
        self.loaves = []
        self.lock = asyncio.Lock()
        self.not_full = asyncio.Condition(self.lock)
        self.not_empty = asyncio.Condition(self.lock)

    def has_place(self):
        return len(self.loaves) < self.places

    async def put(self, loaf):
        async with self.not_full:
            await self.not_full.wait_for(self.has_place)
            self.loaves.append(loaf)
            print("baker puts", loaf)
            self.not_empty.notify()

    async def take(self, name):
        async with self.not_empty:
            await self.not_empty.wait_for(lambda: self.loaves)
            print(name, "takes", self.loaves.pop(0))
            self.not_full.notify()

    async def clear(self):
        async with self.lock:  # the lock of both
            print("closing time, thrown away:", *self.loaves)
            self.loaves.clear()
            self.not_full.notify_all()


async def main():
    shelf = Shelf(places=2)
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(shelf.take(name))
        for loaf in "rye", "spelt", "wheat", "oat", "corn":
            group.create_task(shelf.put(loaf))
        await asyncio.sleep(0.1)
        await shelf.clear()


asyncio.run(main())
