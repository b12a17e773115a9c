"""Bug: `finally` releases a permit never acquired.

One customer gives up waiting, and one too many sits down.
"""

import asyncio


async def dine(customer, tables):
    try:
        async with asyncio.timeout(0.15):
            await tables.acquire()
        print(customer, "sits down")
        await asyncio.sleep(0.3)
        print(customer, "leaves")
    except TimeoutError:
        print(customer, "gives up")
    finally:
        tables.release()


async def main():
    tables = asyncio.Semaphore(1)
    async with asyncio.TaskGroup() as group:
        for customer in "Ada", "Ben", "Cleo":
            group.create_task(dine(customer, tables))
            await asyncio.sleep(0.1)


asyncio.run(main())
