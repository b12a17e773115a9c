# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Release the semaphore before the recursive call.

Nobody holds a permit while waiting for another.
"""

import asyncio

TREE = {"home": ["music", "photos"], "photos": ["2024"], "2024": []}


async def size(folder, disk):
    async with disk:
        print("opens", folder)
        await asyncio.sleep(0.05)
        folders = TREE.get(folder, [])
    inner = [size(folder, disk) for folder in folders]
    return 1 + sum(await asyncio.gather(*inner))


async def main():
    disk = asyncio.Semaphore(2)
    print("folders:", await size("home", disk))


asyncio.run(main())
