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
    ben = asyncio.create_task(serve("Ben", pool), name="Ben")
    await serve("Ada", pool)
    await ben


asyncio.run(main())
