"""acquire(blocking=False) in asyncio.

`locked()` and then `async with` are `acquire(blocking=False)`.
"""

import asyncio


async def report(night, running):
    if running.locked():
        print("night", night, "is skipped")
        return
    # no await in between: nobody can take the lock here
    async with running:
        print("night", night, "begins")
        await asyncio.sleep(0.15)
        print("night", night, "ends")


async def main():
    running = asyncio.Lock()
    async with asyncio.TaskGroup() as nights:
        for night in 1, 2, 3, 4:
            nights.create_task(report(night, running))
            await asyncio.sleep(0.1)


asyncio.run(main())
