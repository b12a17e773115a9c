"""Wait for all at one point: Barrier.

Every task counts, also main, and each can go on afterwards.
"""

import asyncio


async def test(name, seconds, all_passed):
    await asyncio.sleep(seconds)
    print(name, "passed")
    await all_passed.wait()
    print(name, "put the tools away")


async def main():
    all_passed = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name, seconds in ("brakes", 0.2), ("lights", 0.1):
            testing = test(name, seconds, all_passed)
            group.create_task(testing, name=name)
        await all_passed.wait()
        print("the car may drive")


asyncio.run(main())
