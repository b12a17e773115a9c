"""A library that blocks runs in a thread, and the tasks go on.

The parts of a program that cannot be moved stay threads.
"""

import asyncio
import time


def scan(page):  # from a library that knows no asyncio
    time.sleep(0.25)
    return f"page {page} scanned"


async def progress():
    for percent in 30, 60, 90:
        await asyncio.sleep(0.06)
        print(percent, "percent")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(progress())
        print(await asyncio.to_thread(scan, 1))


asyncio.run(main())
