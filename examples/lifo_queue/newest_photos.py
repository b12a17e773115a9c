"""Keep the three newest, and drop the oldest.

The oldest is at the front of the deque, and is dropped from there.
"""

import asyncio
from collections import deque


class NewestFirst(asyncio.LifoQueue):
    def _init(self, maxsize):
        self._queue = deque()

    def add(self, photo):
        if full := self.full():
            print("drop", self._queue.popleft())
        try:
            self.put_nowait(photo)
        finally:
            if full:
                self.task_done()  # only now: at a count of 0, join() returns


async def main():
    photos = NewestFirst(maxsize=3)
    for number in range(1, 6):
        photos.add(f"photo {number}")
    while not photos.empty():
        print("send", await photos.get())


asyncio.run(main())
