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


async def buy(shelf, bakery):
    async with bakery:
        sold_out = not shelf
    if sold_out:
        await asyncio.sleep(0.1)  # fetch a bag
        async with bakery:
            print("Ada waits for the call")
            await bakery.wait()
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
