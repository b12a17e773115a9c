# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: lock released between check and wait.

Ada looks, lets go of the lock, and fetches a bag. The bread comes in between, when
nobody is there to be notified.
"""

import asyncio


async def buy(shelf, baked):
    async with baked:
        sold_out = not shelf
    if sold_out:
        await asyncio.sleep(0.1)  # fetch a bag
        async with baked:
            print("Ada waits for the call")
            await baked.wait()
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
