"""Open a barrier before all have come: `reset()`.

`reset()` wakes all who wait with an error. The barrier stays in use.
"""

import asyncio


async def visitor(name, tour):
    print(name, "waits")
    try:
        await tour.wait()
    except asyncio.BrokenBarrierError:
        print(name, "is let in before all have come")
    else:
        print(name, "is let in, the party is complete")


async def main():
    tour = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(visitor(name, tour), name=name)
        await asyncio.sleep(0.5)
        print(f"the tour begins, {tour.n_waiting} of 3 wait")
        await tour.reset()
        for name in "Cleo", "Dan", "Eve":
            group.create_task(visitor(name, tour), name=name)


asyncio.run(main())
