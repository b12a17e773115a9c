"""A queue without a limit grows.

Twelve boxes come before the worker has loaded the first. Without a `maxsize`, `put()`
never waits.
"""

import asyncio


async def fill(belt):
    for number in range(12):
        await belt.put(number)


async def load(belt):
    while True:
        await belt.get()
        await asyncio.sleep(0.2)


async def main():
    for maxsize in 0, 2:
        belt = asyncio.Queue(maxsize)
        loading = asyncio.create_task(load(belt))
        filling = asyncio.create_task(fill(belt))
        await asyncio.sleep(0.1)
        print(f"maxsize={maxsize}: {belt.qsize()} boxes on the belt")
        loading.cancel()
        filling.cancel()


asyncio.run(main())
