"""A semaphore is fair: first come, first served.

A task that releases a permit and acquires another goes to the end of the line.
"""

import asyncio


async def eat(name, spoon):
    for helping in 1, 2:
        async with spoon:
            print(f"{name} begins helping {helping}")
            await asyncio.sleep(0.1)
            print(f"{name} ends helping {helping}")


async def main():
    spoon = asyncio.Semaphore(1)
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben", "Cleo":
            group.create_task(eat(name, spoon))


asyncio.run(main())
