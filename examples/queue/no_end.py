"""Bug: no sentinel, and the consumer waits forever.

The belt is empty, but the consumer cannot know that no box will come.
"""

import asyncio

belt = asyncio.Queue(maxsize=1)


async def pack():
    for box in "tea", "rice":
        await belt.put(box)
        print("put", box)


async def load():
    while True:
        print("  loaded", await belt.get())


async def main():
    loading = asyncio.create_task(load())
    await pack()
    await asyncio.wait([loading], timeout=1)
    print("load still waits:", not loading.done())


asyncio.run(main())
