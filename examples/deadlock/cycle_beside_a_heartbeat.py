# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "virtual: it waits forever"
# exit = 1
# ///
"""A deadlock report beside a heartbeat.

Two cooks wait for each other. The clock goes on, and can free neither.
"""

import asyncio


async def tick():
    while True:
        await asyncio.sleep(1)
        print("tick")


async def cook(name, first, second):
    async with first:
        await asyncio.sleep(2.5)
        async with second:
            print(name, "cooks")


async def main():
    pan, spoon = asyncio.Lock(), asyncio.Lock()
    ticking = asyncio.create_task(tick())
    async with asyncio.TaskGroup() as kitchen:
        kitchen.create_task(cook("Ada", pan, spoon))
        kitchen.create_task(cook("Ben", spoon, pan))
    ticking.cancel()


asyncio.run(main())
