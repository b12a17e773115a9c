# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: a second connection from the same pool.

The pool has two, so nobody gets a second.
"""

import asyncio


async def write_log(user, pool):
    async with pool:
        await asyncio.sleep(0.1)
        print("logged", user)


async def serve(user, pool):
    async with pool:
        await asyncio.sleep(0.1)
        await write_log(user, pool)
    print("served", user)


async def main():
    pool = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for user in "Ada", "Ben":
            group.create_task(serve(user, pool), name=user)


asyncio.run(main())
