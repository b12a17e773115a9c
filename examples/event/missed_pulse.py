# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: `set()` then `clear()`, and a busy task misses it.

`set()` followed by `clear()` wakes the tasks that wait at that moment. Ben is reading,
and waits forever for what has already happened.
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
