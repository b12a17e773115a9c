"""A lock that only its owner can release.

The lock remembers the task that took it, and asks on release.
"""

import asyncio


class OwnedLock(asyncio.Lock):
    owner = None

    async def acquire(self):
        if self.owner is asyncio.current_task():
            raise RuntimeError("this task holds the lock already")
        await super().acquire()
        self.owner = asyncio.current_task()
        return True

    def release(self):
        if self.owner is not asyncio.current_task():
            raise RuntimeError("another task holds the lock")
        self.owner = None
        super().release()


async def meeting(room):
    async with room:
        print("meeting begins")
        await asyncio.sleep(0.1)
        print("meeting ends, locked:", room.locked())


async def cleaner(room):
    await asyncio.sleep(0.05)
    try:
        room.release()
    except RuntimeError as error:
        print("cleaner is told:", error)


async def main():
    room = OwnedLock()
    await asyncio.gather(meeting(room), cleaner(room))


asyncio.run(main())
