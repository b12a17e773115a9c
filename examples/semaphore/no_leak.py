"""Release a permit when its task is cancelled: `async with`.

The same uploads time out, and both permits come back.
"""

import asyncio

permits = asyncio.Semaphore(2)


async def upload(name, seconds):
    async with permits:
        print("start", name)
        await asyncio.sleep(seconds)


async def main():
    for name, seconds in ("film", 5), ("song", 5), ("text", 0):
        try:
            async with asyncio.timeout(0.1):
                await upload(name, seconds)
        except TimeoutError:
            print("timed out:", name)


asyncio.run(main())
