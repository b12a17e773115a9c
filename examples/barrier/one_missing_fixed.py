# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Solution: a task group ends the wait.

The first error cancels the workers that wait at the barrier, and comes out.
"""

import asyncio

barrier = asyncio.Barrier(3)


async def load(name):
    if name == "east":
        raise OSError("no rows from east")
    print(name, "is ready")
    await barrier.wait()


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name in "west", "south", "east":
                group.create_task(load(name))
    except* OSError as errors:
        print("failed:", *errors.exceptions)


asyncio.run(main())
