"""A semaphore is fair: first come, first served.

A task that releases a permit and acquires another goes to the end of the line. How
long each holds it makes no difference.
"""

import asyncio


async def eat(name, seconds, spoon):
    for helping in 1, 2:
        async with spoon:
            print(f"{name}, helping {helping}")
            await asyncio.sleep(seconds)


async def main():
    spoon = asyncio.Semaphore(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(eat("Ada", 0.3, spoon))
        group.create_task(eat("Ben", 0.1, spoon))


asyncio.run(main())
