"""Shut down: wake everybody who still waits.

`closed` is part of the state, each predicate asks for it, and `close()` notifies all.
"""

import asyncio


class Shop:
    def __init__(self):
        self.loaves = []
        self.closed = False
        self.changed = asyncio.Condition()

    async def bake(self, loaf):
        async with self.changed:
            self.loaves.append(loaf)
            self.changed.notify()

    async def close(self):
        async with self.changed:
            print("closing time")
            self.closed = True
            self.changed.notify_all()

    async def buy(self):
        def over():
            return self.loaves or self.closed

        async with self.changed:
            await self.changed.wait_for(over)
            return self.loaves.pop() if self.loaves else None


async def customer(name, shop):
    print(name, "goes home with", await shop.buy() or "nothing")


async def main():
    shop = Shop()
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben", "Cleo":
            group.create_task(customer(name, shop), name=name)
        await asyncio.sleep(0.1)
        await shop.bake("rye")
        await asyncio.sleep(0.1)
        await shop.close()


asyncio.run(main())
