"""Bug: polling a flag is late.

The data are there after 0.1 seconds, and the request is served after 0.12.
"""

import asyncio

data = []


async def serve():
    looks = 1
    while not data:
        await asyncio.sleep(0.04)
        looks += 1
    print("served after", looks, "looks")


async def load():
    await asyncio.sleep(0.1)  # read files
    data.append("rows")
    print("loaded")


async def main():
    await asyncio.gather(serve(), load())


asyncio.run(main())
