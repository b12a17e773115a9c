"""Peek at the next item without taking it.

A queue has no `peek()`. Its only consumer can hold the next item in hand. Here it
takes boxes as long as the next one goes to the same town.
"""

import asyncio


class Peekable:
    """For one consumer: the item that was peeked at is in no queue."""

    def __init__(self, queue):
        self.queue = queue
        self.ahead = []

    async def peek(self):
        if not self.ahead:
            self.ahead.append(await self.queue.get())
        return self.ahead[0]

    async def get(self):
        await self.peek()
        return self.ahead.pop()  # with no await after it


async def load(belt):
    while town := await belt.peek():
        boxes = 0
        while await belt.peek() == town:
            await belt.get()
            boxes += 1
        print(f"van to {town}: {boxes}")


async def main():
    queue = asyncio.Queue()
    for town in "Oslo", "Oslo", "Rome", "Oslo", None:
        queue.put_nowait(town)
    await load(Peekable(queue))


asyncio.run(main())
