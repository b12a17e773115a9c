# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["Ada is on board", "Ben is on board", "failed: Cleo has no ticket"]
# shares = ["barrier"]
# ///
"""A task group ends the wait.

`return_exceptions=True` keeps the error until all are done. When are they?

The first error in a task group cancels the passengers who wait at the barrier, and
comes out.
"""

import asyncio

ferry = asyncio.Barrier(3)


async def board(name):
    if name == "Cleo":
        raise ValueError("Cleo has no ticket")
    print(name, "is on board")
    await ferry.wait()


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for name in "Ada", "Ben", "Cleo":
                group.create_task(board(name))
    except* ValueError as errors:
        print("failed:", *errors.exceptions)


asyncio.run(main())
