# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: no sentinel, and the consumer waits forever.

The belt is empty, but the consumer cannot know that no box will come.
"""

import asyncio


async def load(belt):
    while True:
        box = await belt.get()
        print("  loaded", box)


async def fill(belt):
    for box in "tea", "rice":
        await belt.put(box)
        print("put", box)


async def main():
    belt = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(fill(belt))
        group.create_task(load(belt), name="load")


asyncio.run(main())
