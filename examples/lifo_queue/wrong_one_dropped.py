# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["show photo 4", "show photo 3"]
# ///
"""Repair it here: the wrong photo is dropped.

The album has room for two, and should hold the two newest photos, 4 and 3.
"""

import asyncio


async def main():
    album = asyncio.LifoQueue(maxsize=2)
    for number in 1, 2, 3, 4:
        if album.full():
            album.get_nowait()  # make room
        album.put_nowait(f"photo {number}")
    while not album.empty():
        print("show", await album.get())


asyncio.run(main())
