"""Check and wait under the same lock.

`wait_for()` checks first, and gives the lock up only to wait. No change can come in
between.
"""

import asyncio


async def buy(shelf, bakery):
    await asyncio.sleep(0.1)  # fetch a bag
    async with bakery:
        await bakery.wait_for(lambda: shelf)
        print("Ada takes the", shelf.pop())


async def bake(shelf, bakery):
    await asyncio.sleep(0.05)
    async with bakery:
        shelf.append("rye")
        bakery.notify_all()
        print("the baker calls")


async def main():
    shelf, bakery = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(buy(shelf, bakery), name="Ada")
        group.create_task(bake(shelf, bakery), name="baker")


asyncio.run(main())
