# /// script
# requires-python = ">=3.11"
#
# [tool.holdfast]
# exit = 3
# ///
"""sys.exit() in a task ends the program, and the others clean up."""

import asyncio
import sys


async def watch_disk():
    await asyncio.sleep(0.1)
    print("the disk is full")
    sys.exit(3)


async def record():
    try:
        await asyncio.sleep(60)
    finally:
        print("the recording is closed")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(record())
        group.create_task(watch_disk())


asyncio.run(main())
