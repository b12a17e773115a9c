"""Idle timeout: reschedule() when data arrives.

The limit is then on the silence, not on the whole download.
"""

import asyncio


async def parts(pauses):
    for number, pause in enumerate(pauses, start=1):
        await asyncio.sleep(pause)
        yield number


async def download(pauses):
    now = asyncio.get_running_loop().time
    try:
        async with asyncio.timeout(0.2) as limit:
            async for number in parts(pauses):
                print("part", number)
                limit.reschedule(now() + 0.2)
    except TimeoutError:
        print("the server has fallen silent")


async def main():
    await download([0.05, 0.1, 0.05, 10])


asyncio.run(main())
