"""Release what was taken, and nothing else."""

import asyncio


async def dine(customer, tables):
    try:
        async with asyncio.timeout(0.15):
            await tables.acquire()
    except TimeoutError:
        print(customer, "gives up")
        return
    try:
        print(customer, "sits down")
        await asyncio.sleep(0.3)
        print(customer, "leaves")
    finally:
        tables.release()


async def main():
    tables = asyncio.BoundedSemaphore(1)
    async with asyncio.TaskGroup() as group:
        for customer in "Ada", "Ben", "Cleo":
            group.create_task(dine(customer, tables))
            await asyncio.sleep(0.1)


asyncio.run(main())
