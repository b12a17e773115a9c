"""Put a timeout around each wait of an async generator.

It holds while the generator waits, and not while the reader works.
"""

import asyncio
from contextlib import aclosing


async def readings():
    while True:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(0.05)
        yield "21 degrees"


async def main():
    async with aclosing(readings()) as results:
        for _ in range(2):
            print(await anext(results))
            await asyncio.sleep(0.2)  # the reader's own work
    print("read twice")


asyncio.run(main())
