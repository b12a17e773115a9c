"""Why a condition's timeout fires late.

The timeout ends the wait after 0.1 seconds. Then `wait()` takes the lock back, which
somebody else holds until 0.3.
"""

import asyncio


async def buy(baked):
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with baked:
        try:
            async with asyncio.timeout(0.1):
                await baked.wait()
        except TimeoutError:
            print("Ada gave up after", round(loop.time() - start, 1))


async def clean(baked):
    async with baked:
        print("the baker cleans the shelf and holds the lock")
        await asyncio.sleep(0.3)


async def main():
    baked = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(buy(baked), name="Ada")
        await asyncio.sleep(0)  # Ada begins to wait
        group.create_task(clean(baked), name="baker")


asyncio.run(main())
