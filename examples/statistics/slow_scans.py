# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
# ///
"""Raise a limit when many tasks wait.

How many tasks wait at a semaphore says when the limit is too low.
"""

import asyncio

from hocket import Semaphore


async def scan(document, scanners):
    async with scanners:
        await asyncio.sleep(0.2)
        print("scanned", document)


async def watch(scanners):
    while (waiting := scanners.statistics().tasks_waiting) > 0:
        print("documents that wait:", waiting)
        if waiting > 2:
            print("one more scanner")
            scanners.release()
        await asyncio.sleep(0.15)


async def main():
    scanners = Semaphore(1)
    async with asyncio.TaskGroup() as group:
        for document in ("bill", "letter", "map", "plan"):
            group.create_task(scan(document, scanners))
        await asyncio.sleep(0.1)
        group.create_task(watch(scanners))


asyncio.run(main())
