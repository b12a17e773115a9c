"""Keep the three newest, and drop the oldest.

The oldest is at the front of the deque, and is dropped from there.
"""

import asyncio
from collections import deque


class NewestFirst(asyncio.LifoQueue):
    def _init(self, maxsize):
        self._queue = deque()

    def add(self, photo):
        if self.full():
            print("drop", self._queue.popleft())
            self.task_done()  # it was put, and is done with
        self.put_nowait(photo)


async def send(photos):
    while True:
        photo = await photos.get()
        await asyncio.sleep(0.1)
        print("sent", photo)
        photos.task_done()


async def main():
    photos = NewestFirst(maxsize=3)
    for number in range(1, 6):
        photos.add(f"photo {number}")
    sender = asyncio.create_task(send(photos))
    await photos.join()
    sender.cancel()


asyncio.run(main())
