# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
# ///
"""Who waits for notify(), and who for the lock.

A condition has two lines: those who wait for a notification, and those
who were notified and wait for the lock.
"""

import asyncio

from hocket import Condition


async def customer(shop):
    async with shop:
        await shop.wait()


def names(tasks):
    return [task.get_name() for task in tasks]


async def main():
    shop = Condition()
    async with asyncio.TaskGroup() as group:
        for name in ("Ada", "Ben", "Cleo"):
            group.create_task(customer(shop), name=name)
        await asyncio.sleep(0)
        async with shop:
            shop.notify(2)
            await asyncio.sleep(0)
            now = shop.statistics()
            print("for goods:", names(now.waiting))
            print("for the lock:", names(now.lock.waiting))
            shop.notify_all()


asyncio.run(main())
