"""Wait for all tasks: TaskGroup."""

import asyncio


async def test(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "passed")


async def main():
    async with asyncio.TaskGroup() as group:
        for name, seconds in ("brakes", 0.2), ("lights", 0.1):
            group.create_task(test(name, seconds), name=name)
    print("the car may drive")


asyncio.run(main())
