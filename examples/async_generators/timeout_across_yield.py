"""Bug: a timeout around a yield cancels the reader.

The time runs out while the reader works, and no TimeoutError comes.
"""

import asyncio
from contextlib import aclosing


async def readings():
    async with asyncio.timeout(0.1):
        while True:
            await asyncio.sleep(0.05)
            yield "21 degrees"


async def read():
    async with aclosing(readings()) as results:
        try:
            async for reading in results:
                print(reading)
                await asyncio.sleep(0.2)  # the reader's own work
        except TimeoutError:
            print("no reading in time")


async def main():
    reading = asyncio.create_task(read())
    await asyncio.wait([reading])
    print("reader cancelled:", reading.cancelled())


asyncio.run(main())
