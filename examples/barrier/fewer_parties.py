"""A task leaves: a smaller barrier for the next round.

The number of parties is fixed, so each lap has a barrier of its own.
"""

import asyncio


async def runner(name, seconds, laps):
    for lap, line in enumerate(laps, 1):
        await asyncio.sleep(seconds)
        place = await line.wait()
        if place == line.parties - 1 and place > 0:
            print(f"{name} comes last in lap {lap} and leaves")
            return
    print(name, "wins")


async def main():
    laps = [asyncio.Barrier(parties) for parties in (4, 3, 2)]
    runners = {"Ada": 0.05, "Ben": 0.2, "Cleo": 0.1, "Dan": 0.15}
    async with asyncio.TaskGroup() as group:
        for name, seconds in runners.items():
            group.create_task(runner(name, seconds, laps), name=name)


asyncio.run(main())
