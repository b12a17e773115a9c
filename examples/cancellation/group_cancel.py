# /// script
# requires-python = ">=3.15"
# ///
"""Cancel a whole task group with TaskGroup.cancel().

From Python 3.15. The block ends, and nothing is raised after it.
"""

import asyncio


async def search(island, seconds, group):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(f"{island}: the search ends")
        raise
    print(f"{island}: here it is")
    group.cancel()


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(search("Tortuga", 0.1, group))
        group.create_task(search("Bonaire", 0.3, group))
    print("all sail home")


asyncio.run(main())
