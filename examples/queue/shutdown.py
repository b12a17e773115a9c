# /// script
# requires-python = ">=3.13"
# ///
"""Stop all workers with `shutdown()`.

Nothing more can be put. The workers take what is left, and then `get()` raises
`QueueShutDown` in each of them.
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


async def main():
    belt = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(load(name, belt))
        for box in "tea", "rice", "salt":
            await belt.put(box)
        belt.shutdown()


asyncio.run(main())
