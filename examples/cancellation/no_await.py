"""A task without an await cannot be cancelled.

The sum is done before main() runs again. sleep(0) lets main() in.
"""

import asyncio


async def add(rooms, *, pause):
    total = 0
    for size in rooms:
        total += size
        if pause:
            await asyncio.sleep(0)
    print("total:", total)


async def main():
    for pause in False, True:
        task = asyncio.create_task(add(range(1000), pause=pause))
        await asyncio.sleep(0)  # it begins
        task.cancel()
        await asyncio.wait([task])
        print("cancelled:", task.cancelled())


asyncio.run(main())
