# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: a semaphore in a recursive function.

The tree is deeper than there are permits.
"""

import asyncio

TREE = {"home": ["music", "photos"], "photos": ["2024"], "2024": []}


async def size(folder, disk):
    async with disk:
        print("opens", folder)
        await asyncio.sleep(0.05)
        total = 1
        for inner in TREE.get(folder, []):
            total += await size(inner, disk)
        return total


async def main():
    disk = asyncio.Semaphore(2)
    print("folders:", await size("home", disk))


asyncio.run(main())
