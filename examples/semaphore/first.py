# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Limit concurrent downloads.

Three downloads share two permits. The third one waits until a permit is free.
"""

import asyncio

desk = asyncio.Semaphore(2)
MB = {"map": 3, "song": 1, "film": 4}


async def get(name):
    async with desk:
        print("start", name)
        await asyncio.sleep(MB[name] / 10)
        print("done", name)


async def main():
    await asyncio.gather(*map(get, MB))


asyncio.run(main())
