"""Acquire a semaphore with a timeout.

The timeout covers the wait alone. A task that times out has no permit, and releases
none.
"""

import asyncio


async def dine(name, patience, tables):
    try:
        async with asyncio.timeout(patience):
            await tables.acquire()
    except TimeoutError:
        print(name, "goes home hungry")
        return
    try:
        print(name, "sits down")
        await asyncio.sleep(0.2)
    finally:
        tables.release()


async def main():
    tables = asyncio.BoundedSemaphore(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(dine("Ada", 0.1, tables))
        group.create_task(dine("Ben", 0.1, tables))
        group.create_task(dine("Cleo", 0.4, tables))


asyncio.run(main())
