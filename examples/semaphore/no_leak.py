"""Release a permit when its task is cancelled: `async with`.

The uploads time out, and the permit comes back each time.
"""

import asyncio

permits = asyncio.Semaphore(1)


async def upload(name, seconds):
    async with permits:
        print("start", name, "- permit taken:", permits.locked())
        await asyncio.sleep(seconds)


async def main():
    for name, seconds in ("film", 5), ("song", 5), ("text", 0):
        try:
            async with asyncio.timeout(0.1):
                await upload(name, seconds)
        except TimeoutError:
            print("timed out:", name, "- permit taken:", permits.locked())


asyncio.run(main())
