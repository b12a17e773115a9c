# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Send the newest photo first.

A pile: the last photo in is the first one out.
"""

import asyncio

photos = asyncio.LifoQueue(maxsize=3)


async def snap():
    for number in 1, 2, 3:
        await photos.put(f"photo {number}")


async def send():
    for _ in range(3):
        print("send", await photos.get())


async def main():
    await asyncio.gather(snap(), send())


asyncio.run(main())
