"""Change the data and notify in one block.

The data are private to a class, and each method that changes them notifies.
"""

import asyncio


class CarPark:
    def __init__(self, free):
        self.free = free
        self.changed = asyncio.Condition()

    async def drive_in(self, name):
        async with self.changed:
            await self.changed.wait_for(lambda: self.free > 0)
            self.free -= 1
        print(name, "is in")

    async def drive_out(self, name):
        async with self.changed:
            self.free += 1
            print(f"{name} is out, {self.free} free")
            self.changed.notify()


async def main():
    park = CarPark(free=1)
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(park.drive_in(name), name=name)
        await asyncio.sleep(0.1)
        await park.drive_out("Ada")


asyncio.run(main())
