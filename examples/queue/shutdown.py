# /// script
# requires-python = ">=3.13"
# ///
"""Stop all workers with `shutdown()`.

The workers take what is on the belt, and then `get()` raises `QueueShutDown`. So does
`put()`, also one that waits for room.
"""

import asyncio


async def load(name, belt):
    try:
        while True:
            box = await belt.get()
            await asyncio.sleep(0.1)
            print(name, "loaded", box)
    except asyncio.QueueShutDown:
        print(name, "goes home")


async def bring(box, belt):
    try:
        await belt.put(box)
    except asyncio.QueueShutDown:
        print("too late for", box)


async def main():
    belt = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(load(name, belt))
        for box in "tea", "rice", "salt":
            await belt.put(box)
        group.create_task(bring("eggs", belt))
        await asyncio.sleep(0.05)  # eggs wait for room
        belt.shutdown()


asyncio.run(main())
