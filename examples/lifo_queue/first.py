# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Send the newest photo first.

Photos pile up before they are sent: the last in is the first out.
"""

import asyncio

photos = asyncio.LifoQueue()


async def snap():
    for number in 1, 2, 3:
        await photos.put(f"photo {number}")


async def upload():
    for _ in range(3):
        print("send", await photos.get())


async def main():
    await asyncio.gather(upload(), snap())


asyncio.run(main())
