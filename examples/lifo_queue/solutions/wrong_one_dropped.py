# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["show photo 4", "show photo 3"]
# ///
"""Drop the photo at the bottom.

Which photo does `get_nowait()` take?

`get_nowait()` takes the newest. The oldest is at the other end of the deque.
"""

import asyncio
from collections import deque


class Album(asyncio.LifoQueue):
    def _init(self, maxsize):
        self._queue = deque()

    def add(self, photo):
        if full := self.full():
            self._queue.popleft()
        self.put_nowait(photo)
        if full:
            self.task_done()  # now: before put_nowait(), join() could return


async def main():
    album = Album(maxsize=2)
    for number in 1, 2, 3, 4:
        album.add(f"photo {number}")
    while not album.empty():
        print("show", await album.get())


asyncio.run(main())
