"""The oldest photo waits.

As long as new photos come, the one at the bottom of the pile stays there. A queue
sends it first.
"""

import asyncio


async def snap(photos):
    await photos.put("photo 1")
    for number in 2, 3, 4:
        await photos.put(f"photo {number}")
        await asyncio.sleep(0.1)


async def upload(photos):
    for _ in range(3):
        print("  send", await photos.get())
        await asyncio.sleep(0.15)  # a slow line


async def main():
    for kind in asyncio.LifoQueue, asyncio.Queue:
        print(kind.__name__)
        photos = kind()
        await asyncio.gather(snap(photos), upload(photos))
        print("  still waiting:", photos.get_nowait())


asyncio.run(main())
