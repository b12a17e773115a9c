# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: one sentinel for two workers.

Each item goes to one task, and so does a sentinel. Ben never sees it.
"""

import asyncio


async def load(name, belt):
    while (box := await belt.get()) is not None:
        await asyncio.sleep(0.1)
        print(name, "loaded", box)
    print(name, "goes home")


async def main():
    belt = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(load(name, belt), name=name)
        for box in "tea", "rice", None:
            await belt.put(box)


asyncio.run(main())
