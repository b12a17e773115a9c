# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits for ever"
# ///
"""A reader is busy when the second edition comes, and misses it.

An event that is set and cleared wakes only those who wait for it.
"""

import asyncio


async def reader(name, seconds, printed):
    for edition in 1, 2:
        await printed.wait()
        print(f"{name} reads edition {edition}")
        await asyncio.sleep(seconds)


async def main():
    printed = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(reader("Ada", 0.1, printed), name="Ada")
        group.create_task(reader("Ben", 0.3, printed), name="Ben")
        for _ in 1, 2:
            await asyncio.sleep(0.2)
            printed.set()
            printed.clear()


asyncio.run(main())
