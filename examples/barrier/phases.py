"""Three tasks, three phases, one barrier.

Three cooks chop, cook and serve. Nobody begins a step before all have done the last.
"""

import asyncio


async def cook(name, seconds, barrier):
    for step in "chopping", "cooking", "serving":
        await asyncio.sleep(seconds)
        print(f"{name} has done the {step}")
        number = await barrier.wait()
        print(f"{name} goes on, with number {number}")
        await asyncio.sleep(0.05)


async def main():
    barrier = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name, seconds in ("Ada", 0.3), ("Ben", 0.1), ("Cleo", 0.2):
            group.create_task(cook(name, seconds, barrier))


asyncio.run(main())
