# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["show photo 4", "show photo 3"]
# shares = ["queue", "event", "condition"]
# ///
"""Repair it here: the wrong photo is dropped.

The album has room for two, and should hold the two newest photos, 4 and 3. While there
is none, `show` still has to wait for one.
"""

import asyncio

album = asyncio.LifoQueue(maxsize=2)


async def snap():
    for number in 1, 2, 3, 4:
        if album.full():
            album.get_nowait()  # make room
        album.put_nowait(f"photo {number}")


async def show():
    print("show", await album.get())
    while not album.empty():
        print("show", album.get_nowait())


async def main():
    await asyncio.gather(snap(), show())


asyncio.run(main())
