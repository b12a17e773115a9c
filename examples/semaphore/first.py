"""Limit concurrent downloads.

Three downloads share two permits. The third one waits until a permit is free.
"""

import asyncio

permits = asyncio.Semaphore(2)
FILES = {"map": 0.3, "song": 0.1, "film": 0.4}


async def download(name):
    async with permits:
        print("start", name)
        await asyncio.sleep(FILES[name])
        print("done", name)


async def main():
    await asyncio.gather(*map(download, FILES))


asyncio.run(main())
