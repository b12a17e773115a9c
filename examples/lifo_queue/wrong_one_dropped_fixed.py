"""Solution: the two newest readings.

`get_nowait()` takes the newest. The oldest is at the other end of the deque.
"""

import asyncio
from collections import deque


class Readings(asyncio.LifoQueue):
    def _init(self, maxsize):
        self._queue = deque()

    def drop_oldest(self):
        self._queue.popleft()
        self.task_done()  # it was put, and is done with


async def main():
    readings = Readings(maxsize=2)
    for degrees in 20, 21, 22, 23:
        if readings.full():
            readings.drop_oldest()
        readings.put_nowait(degrees)
    while not readings.empty():
        print(await readings.get(), "degrees")


asyncio.run(main())
