"""Why a condition's timeout fires late.

The timeout ends the wait after 0.1 seconds. Then `wait()` takes the lock back, which
somebody else holds until 0.3.
"""

import asyncio


async def buy(bakery):
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with bakery:
        try:
            async with asyncio.timeout(0.1):
                await bakery.wait()
        except TimeoutError:
            print("Ada gave up after", round(loop.time() - start, 1))


async def clean(bakery):
    async with bakery:
        print("the baker cleans the shelf and holds the lock")
        await asyncio.sleep(0.3)


async def main():
    bakery = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(buy(bakery), name="Ada")
        await asyncio.sleep(0)  # Ada begins to wait
        group.create_task(clean(bakery), name="baker")


asyncio.run(main())
