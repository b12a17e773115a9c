"""Wait until enough seats are free.

Each party waits for a number of its own. When seats come back, all are woken, and each
checks whether there are enough for it.
"""

import asyncio


class Theatre:
    def __init__(self, free):
        self.free = free
        self.changed = asyncio.Condition()

    async def book(self, name, seats):
        async with self.changed:
            print(f"{name} wants {seats}, {self.free} are free")
            await self.changed.wait_for(lambda: self.free >= seats)
            self.free -= seats
            print(f"{name} has {seats}, {self.free} are left")

    async def give_back(self, name, seats):
        async with self.changed:
            self.free += seats
            print(f"{name} gives back {seats}, {self.free} are free")
            self.changed.notify_all()


async def main():
    theatre = Theatre(free=4)
    await theatre.book("Ada", 4)
    async with asyncio.TaskGroup() as group:
        for name, seats in ("Ben", 3), ("Cleo", 2), ("Dan", 1):
            group.create_task(theatre.book(name, seats), name=name)
        for seats in 2, 1, 1:
            await asyncio.sleep(0.1)
            await theatre.give_back("Ada", seats)
        await asyncio.sleep(0.1)
        await theatre.give_back("Cleo", 2)


asyncio.run(main())
