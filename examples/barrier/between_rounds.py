"""Let one task work between two rounds.

The last to arrive has the highest number. It adds up the points while the others wait a
second time.
"""

import asyncio


async def player(name, throws, points, table):
    for thrown in throws:
        await asyncio.sleep(thrown / 20)
        points.append(thrown)
        if await table.wait() == table.parties - 1:
            await asyncio.sleep(0.2)  # to add up
            print(f"{name} counts: {points} makes {sum(points)}")
            points.clear()
        await table.wait()  # nobody throws before the counting is done


async def main():
    table = asyncio.Barrier(3)
    points = []
    async with asyncio.TaskGroup() as group:
        group.create_task(player("Ada", [6, 1], points, table))
        group.create_task(player("Ben", [2, 5], points, table))
        group.create_task(player("Cleo", [4, 3], points, table))


asyncio.run(main())
