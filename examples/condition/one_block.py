"""Check and wait under the same lock.

`wait_for()` checks first, and gives the lock up only to wait. No change can come in
between.
"""

import asyncio


async def buy(shelf, baked):
    await asyncio.sleep(0.1)  # fetch a bag
    async with baked:
        await baked.wait_for(lambda: shelf)
        print("Ada takes the", shelf.pop())


async def bake(shelf, baked):
    await asyncio.sleep(0.05)
    async with baked:
        shelf.append("rye")
        baked.notify_all()
        print("the baker calls")


async def main():
    shelf, baked = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(buy(shelf, baked), name="Ada")
        group.create_task(bake(shelf, baked), name="baker")


asyncio.run(main())
