# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: one party never comes to the barrier.

The barrier opens for three. It cannot know that the third gave up.
"""

import asyncio


async def race(name, tank, start):
    if tank == 0:
        print(name, "has no fuel and stays at home")
        return
    await asyncio.sleep(tank / 10)
    print(name, "is at the start")
    await start.wait()
    print(name, "drives")


async def main():
    start = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name, tank in ("Ada", 2), ("Ben", 0), ("Cleo", 1):
            group.create_task(race(name, tank, start), name=name)


asyncio.run(main())
