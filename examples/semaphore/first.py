"""Limit concurrent downloads.

Four downloads share two permits. Two run at a time, and the others wait in line.
"""

import asyncio

permits = asyncio.Semaphore(2)
FILES = {"map": 0.3, "song": 0.1, "film": 0.5, "book": 0.1}


async def download(name):
    async with permits:
        print("start", name)
        await asyncio.sleep(FILES[name])
        print("done", name)


async def main():
    await asyncio.gather(*map(download, FILES))


asyncio.run(main())
