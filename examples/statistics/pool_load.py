# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
# ///
"""See that a connection pool is too small.

Those who wait show that a pool is small, before anything times out.
"""

import asyncio

from hocket import BoundedSemaphore


async def request(pool):
    async with pool:
        await asyncio.sleep(0.1)


async def main():
    pool = BoundedSemaphore(2)
    async with asyncio.TaskGroup() as group:
        for path in ("/cart", "/search", "/login", "/report"):
            group.create_task(request(pool), name=path)
        for _ in range(3):
            await asyncio.sleep(0.05)
            now = pool.statistics()
            names = [task.get_name() for task in now.waiting]
            print(f"{now.value} of {now.bound} free, waiting: {names}")
            await asyncio.sleep(0.05)


asyncio.run(main())
