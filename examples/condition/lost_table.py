"""Bug: waiting for the lock in `finally`.

Giving back the table takes the lock, which is held. The timeout interrupts that wait,
and the table is never given back.
"""

import asyncio


class Tables:
    def __init__(self, free):
        self.free = free
        self.changed = asyncio.Condition()

    async def take(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.free)
            self.free -= 1

    async def give_back(self):
        async with self.changed:
            self.free += 1
            self.changed.notify()


async def guest(tables):
    await tables.take()
    try:
        print("guest eats")
        await asyncio.sleep(0.1)
    finally:
        await tables.give_back()


async def inspector(tables):
    await asyncio.sleep(0.05)
    async with tables.changed:
        print("inspector counts the tables")
        await asyncio.sleep(0.2)


async def main():
    tables = Tables(free=1)
    inspection = asyncio.create_task(inspector(tables))
    try:
        async with asyncio.timeout(0.15):
            await guest(tables)
    except TimeoutError:
        print("guest is sent home")
    await inspection
    print("free tables:", tables.free)


asyncio.run(main())
