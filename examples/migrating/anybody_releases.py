"""Any task may release a lock.

A lock of trio or anyio belongs to the task that took it.
"""

import asyncio


async def meeting(room):
    async with room:
        print("meeting begins")
        await asyncio.sleep(0.1)
        print("meeting ends, locked:", room.locked())
        # the end of the block releases, and needs a lock to release
        await room.acquire()


async def cleaner(room):
    await asyncio.sleep(0.05)
    room.release()
    print("cleaner unlocks, locked:", room.locked())


async def main():
    room = asyncio.Lock()
    await asyncio.gather(meeting(room), cleaner(room))


asyncio.run(main())
