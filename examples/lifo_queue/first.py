# /// script
# requires-python = ">=3.11"
# ///
"""Send the newest photo first.

Photos come faster than they are sent, and pile up: the last in is the first out.
"""

import asyncio

photos = asyncio.LifoQueue()


async def snap():
    for number in 1, 2, 3, 4:
        await asyncio.sleep(0.1)
        await photos.put(f"photo {number}")


async def send():
    for _ in range(4):
        print("send", await photos.get())
        await asyncio.sleep(0.25)  # slow


async def main():
    await asyncio.gather(send(), snap())


asyncio.run(main())
