"""Start the tour at its hour, with those who have come.

reset() wakes all who wait with an error, and the barrier stays in use.
"""

import asyncio


async def visitor(name, comes, tour):
    await asyncio.sleep(comes)
    print(name, "waits")
    try:
        await tour.wait()
    except asyncio.BrokenBarrierError:
        print(name, "is let in before all have come")
    else:
        print(name, "is let in, the party is complete")


async def guide(tour):
    for hour in 1, 2:
        await asyncio.sleep(0.5)
        print(f"tour {hour} begins, {tour.n_waiting} of 3 wait")
        await tour.reset()


async def main():
    tour = asyncio.Barrier(3)
    first = {"Ada": 0.1, "Ben": 0.2}
    second = {"Cleo": 0.6, "Dan": 0.7, "Eve": 0.8}
    async with asyncio.TaskGroup() as group:
        group.create_task(guide(tour))
        for name, comes in (first | second).items():
            group.create_task(visitor(name, comes, tour), name=name)


asyncio.run(main())
