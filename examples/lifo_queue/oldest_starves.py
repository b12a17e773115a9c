"""Starvation: the oldest item is never served.

As long as new photos come, the one at the bottom of the pile stays there. A queue
sends it first.
"""

import asyncio


async def main():
    for kind in asyncio.LifoQueue, asyncio.Queue:
        print(kind.__name__)
        photos = kind()
        photos.put_nowait("photo 1")
        photos.put_nowait("photo 2")
        for new in "photo 3", "photo 4", None:
            print("  send", await photos.get())
            await asyncio.sleep(0.1)  # a slow line
            if new:
                photos.put_nowait(new)  # meanwhile
        print("  still waiting:", photos.get_nowait())


asyncio.run(main())
