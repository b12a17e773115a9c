# /// script
# requires-python = ">=3.13"
# ///
"""Shut down a LIFO queue: finish it, or drop what is left.

After `shutdown()`, what is left is still sent, newest first, or dropped.
"""

import asyncio


async def upload(photos):
    try:
        while True:
            print("  send", await photos.get())
            await asyncio.sleep(0.1)
            photos.task_done()
    except asyncio.QueueShutDown:
        print("  all sent or dropped")


async def close(immediate):
    print(f"shutdown(immediate={immediate})")
    photos = asyncio.LifoQueue()
    for number in 1, 2, 3:
        photos.put_nowait(f"photo {number}")
    sending = asyncio.create_task(upload(photos))
    await asyncio.sleep(0.05)
    photos.shutdown(immediate=immediate)
    await photos.join()
    await sending


async def main():
    await close(immediate=False)
    await close(immediate=True)


asyncio.run(main())
