"""Solution: the two newest photos.

`get_nowait()` takes the newest. The oldest is at the other end of the deque.
"""

import asyncio
from collections import deque


class Album(asyncio.LifoQueue):
    def _init(self, maxsize):
        self._queue = deque()

    def drop_oldest(self):
        self._queue.popleft()
        self.task_done()  # join() need not wait for it


async def main():
    album = Album(maxsize=2)
    for number in 1, 2, 3, 4:
        if album.full():
            album.drop_oldest()
        album.put_nowait(f"photo {number}")
    while not album.empty():
        print("show", await album.get())


asyncio.run(main())
