"""A photo that is snapped later is sent next.

Photo 3 is snapped while photo 2 is being sent. Nothing cuts that off.
"""

import asyncio


async def send(photos):
    for _ in range(3):
        print("send", await photos.get())
        await asyncio.sleep(0.1)


async def main():
    photos = asyncio.LifoQueue()
    photos.put_nowait("photo 1")
    photos.put_nowait("photo 2")
    sending = asyncio.create_task(send(photos))
    await asyncio.sleep(0.05)
    photos.put_nowait("photo 3")
    await sending


asyncio.run(main())
