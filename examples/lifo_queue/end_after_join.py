"""Stop the worker of a LIFO queue after `join()`.

Once `join()` returns, the pile is done, and the sentinel may come.
"""

import asyncio

END = "end"


async def upload(photos):
    while (photo := await photos.get()) != END:
        try:
            print("send", photo)
        finally:
            photos.task_done()


async def main():
    photos = asyncio.LifoQueue()
    for number in 1, 2, 3:
        photos.put_nowait(f"photo {number}")
    async with asyncio.TaskGroup() as group:
        group.create_task(upload(photos))
        await photos.join()
        photos.put_nowait(END)
    print("not sent:", photos.qsize())


asyncio.run(main())
