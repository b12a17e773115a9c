# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""abort() the barrier when a party cannot come.

abort() wakes all who wait at the barrier, with an exception.
"""

import asyncio


async def race(name, tank, start):
    await asyncio.sleep(tank / 10)
    if name == "Ben":
        print(name, "has a flat tyre and calls the race off")
        await start.abort()
        return
    print(name, "is at the start")
    try:
        await start.wait()
        print(name, "drives")
    except asyncio.BrokenBarrierError:
        print(name, "goes home")


async def main():
    start = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name, tank in ("Ada", 2), ("Ben", 3), ("Cleo", 1):
            group.create_task(race(name, tank, start), name=name)


asyncio.run(main())
