"""Wait for the latest value, and skip the rest.

A version number counts the changes. Each screen waits for a version newer than the one
it has shown, and a slow screen skips what came in between.
"""

import asyncio


class Latest:
    def __init__(self, value):
        self.value, self.version = value, 1
        self.changed = asyncio.Condition()

    async def set(self, value):
        async with self.changed:
            self.value, self.version = value, self.version + 1
            self.changed.notify_all()

    async def newer(self, seen):
        async with self.changed:
            await self.changed.wait_for(lambda: self.version > seen)
            return self.value, self.version


async def screen(name, drawing, price):
    version, shown = 0, []
    while version < 4:
        await asyncio.sleep(drawing)
        value, version = await price.newer(version)
        shown.append(value)
    print(f"{name} showed", *shown)


async def main():
    price = Latest(101)
    async with asyncio.TaskGroup() as group:
        for name, drawing in ("phone", 0), ("billboard", 0.25):
            group.create_task(screen(name, drawing, price), name=name)
        for value in 103, 99, 102:
            await asyncio.sleep(0.1)
            await price.set(value)


asyncio.run(main())
