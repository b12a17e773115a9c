# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
# ///
"""Find the lock that everybody waits for.

Two locks guard two files. One look at both tells which is in demand.
"""

import asyncio

from hocket import Lock


async def write(lock, seconds):
    async with lock:
        await asyncio.sleep(seconds)


async def main():
    locks = {"index": Lock(), "log": Lock()}
    async with asyncio.TaskGroup() as group:
        for number in range(4):
            name = f"indexer {number}"
            group.create_task(write(locks["index"], 0.1), name=name)
        group.create_task(write(locks["log"], 0.1), name="logger")
        await asyncio.sleep(0.05)
        for name, lock in locks.items():
            now = lock.statistics()
            waiting = [task.get_name() for task in now.waiting]
            print(f"{name}: held: {now.locked}, waiting: {waiting}")


asyncio.run(main())
