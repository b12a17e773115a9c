"""No deadlock report where a timeout ends the wait.

The cooks wait for each other, but not for ever.
"""

import asyncio


async def tick():
    while True:
        await asyncio.sleep(0.15)
        print("tick")


async def cook(name, first, second):
    async with first:
        await asyncio.sleep(0.05)
        async with second:
            print(name, "cooks")


async def main():
    pan, spoon = asyncio.Lock(), asyncio.Lock()
    clock = asyncio.create_task(tick())
    try:
        async with asyncio.timeout(0.4):
            async with asyncio.TaskGroup() as kitchen:
                kitchen.create_task(cook("Ada", pan, spoon))
                kitchen.create_task(cook("Ben", spoon, pan))
    except TimeoutError:
        print("the cooks were stuck")
    clock.cancel()


asyncio.run(main())
