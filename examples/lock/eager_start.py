# /// script
# requires-python = ">=3.14"
# ///
"""An eager task overtakes one that was created first.

eager_start=True, from Python 3.14, runs the task in create_task()
until it waits.
"""

import asyncio


async def customer(name, counter):
    async with counter:
        print(name, "is served")
        await asyncio.sleep(0.1)


async def main():
    counter = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(customer("Ada", counter))
        group.create_task(customer("Ben", counter), eager_start=True)
        print("both are made")


asyncio.run(main())
