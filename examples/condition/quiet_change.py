# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: data changed, `notify()` forgotten.

A place is free, and Ben still waits. `wait_for()` does not watch the data: it looks
when it is notified.
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

    def drive_out(self, name):
        self.free += 1
        print(f"{name} is out, {self.free} free")


async def main():
    park = CarPark(free=1)
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(park.drive_in(name), name=name)
        await asyncio.sleep(0.1)
        park.drive_out("Ada")


asyncio.run(main())
