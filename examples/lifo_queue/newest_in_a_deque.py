"""Keep the three newest in a deque.

`maxlen` drops the oldest. A task that finds nothing waits for the event, and looks
again.
"""

import asyncio
from collections import deque


class Newest:
    def __init__(self, number):
        self.photos = deque(maxlen=number)
        self.added = asyncio.Event()

    def add(self, photo):
        self.photos.append(photo)
        self.added.set()

    async def get(self):
        while not self.photos:
            self.added.clear()
            await self.added.wait()
        return self.photos.pop()


async def upload(photos):
    for _ in range(3):
        print("send", await photos.get())


async def main():
    photos = Newest(3)
    sending = asyncio.create_task(upload(photos))
    await asyncio.sleep(0.1)  # it waits
    for number in range(1, 6):
        photos.add(f"photo {number}")
    await sending


asyncio.run(main())
