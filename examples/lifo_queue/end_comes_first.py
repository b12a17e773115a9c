"""Bug: the sentinel of a LIFO queue comes first.

The newest item comes first, and so does the sentinel.
"""

import asyncio

END = "end"


async def upload(photos):
    while (photo := await photos.get()) != END:
        print("send", photo)


async def main():
    photos = asyncio.LifoQueue()
    for item in "photo 1", "photo 2", "photo 3", END:
        photos.put_nowait(item)
    await upload(photos)
    print("not sent:", photos.qsize())


asyncio.run(main())
