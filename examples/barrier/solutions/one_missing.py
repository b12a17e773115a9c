# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["west is ready", "south is ready", "failed: no rows from east"]
# ///
"""A task group ends the wait.

`return_exceptions=True` keeps the error until all are done. When are they?

The first error in a task group cancels the workers that wait at the barrier, and
comes out.
"""

import asyncio

all_ready = asyncio.Barrier(3)


async def load(name):
    if name == "east":
        raise OSError("no rows from east")
    print(name, "is ready")
    await all_ready.wait()


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name in "west", "south", "east":
                group.create_task(load(name))
    except* OSError as errors:
        print("failed:", *errors.exceptions)


asyncio.run(main())
