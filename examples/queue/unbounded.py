"""A queue without a limit grows.

Twelve boxes come, and nobody has loaded one yet. Without a `maxsize`, `put()` never
waits.
"""

import asyncio


async def fill(belt):
    for number in range(12):
        await belt.put(number)


async def main():
    for maxsize in 0, 2:
        belt = asyncio.Queue(maxsize)
        filling = asyncio.create_task(fill(belt))
        await asyncio.sleep(0.1)
        print(f"maxsize={maxsize}: {belt.qsize()} boxes")
        filling.cancel()


asyncio.run(main())
