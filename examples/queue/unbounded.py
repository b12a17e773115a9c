"""A queue without a limit grows.

Ten boxes come in the time that the worker needs for one. Without a `maxsize`,
`put()` never waits.
"""

import asyncio


async def fill(belt):
    for number in range(12):
        await belt.put(number)
        await asyncio.sleep(0.01)


async def load(belt):
    while True:
        await belt.get()
        await asyncio.sleep(0.1)


async def main():
    for maxsize in 0, 2:
        belt = asyncio.Queue(maxsize)
        loading = asyncio.create_task(load(belt))
        filling = asyncio.create_task(fill(belt))
        await asyncio.sleep(0.25)
        print(f"maxsize={maxsize}: {belt.qsize()} boxes on the belt")
        loading.cancel()
        filling.cancel()


asyncio.run(main())
