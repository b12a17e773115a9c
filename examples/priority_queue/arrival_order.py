"""First in, first out for equal priorities.

A counter breaks each tie, so the dicts are never compared.
"""

import asyncio
from itertools import count


class WaitingRoom:
    def __init__(self):
        self.queue = asyncio.PriorityQueue()
        self.number = count()

    def enter(self, urgency, patient):
        self.queue.put_nowait((urgency, next(self.number), patient))

    async def next(self):
        *_, patient = await self.queue.get()
        return patient


async def main():
    room = WaitingRoom()
    room.enter(2, {"name": "Ada"})
    room.enter(1, {"name": "Ben"})
    room.enter(2, {"name": "Cleo"})
    room.enter(1, {"name": "Dan"})
    for _ in range(4):
        print(await room.next())


asyncio.run(main())
