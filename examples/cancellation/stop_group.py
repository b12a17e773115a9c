"""End a task group from within, before Python 3.15.

An exception of your own cancels the group, and except* catches it.
"""

import asyncio


class EndOfSearchError(Exception):
    pass


async def search(island, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(f"{island}: the search ends")
        raise
    print(f"{island}: here it is")
    raise EndOfSearchError


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(search("Tortuga", 0.1))
            group.create_task(search("Bonaire", 0.3))
    except* EndOfSearchError:
        print("all sail home")


asyncio.run(main())
