"""A Condition moved from threading.

`wait_for()` is awaited, `notify()` is not; both want the lock.
"""

import asyncio


class WaitingRoom:
    def __init__(self, chairs):
        self.free = chairs
        self.changed = asyncio.Condition()

    async def enter(self, patient):
        async with self.changed:
            await self.changed.wait_for(lambda: self.free > 0)
            self.free -= 1
            print(patient, "sits down")

    async def leave(self, patient):
        async with self.changed:
            self.free += 1
            print(patient, "is called in")
            self.changed.notify()


async def visit(patient, room):
    await room.enter(patient)
    await asyncio.sleep(0.1)
    await room.leave(patient)


async def main():
    room = WaitingRoom(chairs=2)
    async with asyncio.TaskGroup() as day:
        for patient in "Ada", "Ben", "Cleo":
            day.create_task(visit(patient, room))


asyncio.run(main())
