"""Bug: a lock with an owner taken in another task.

create_task() makes another task, and that one becomes the owner.
"""

import asyncio


class OwnedLock:
    def __init__(self):
        self.lock, self.owner = asyncio.Lock(), None

    async def acquire(self):
        await self.lock.acquire()
        self.owner = asyncio.current_task()

    def release(self):
        me = asyncio.current_task()
        if self.owner is not me:
            raise RuntimeError(f"{me.get_name()} does not own it")
        self.owner = None
        self.lock.release()


async def main():
    asyncio.current_task().set_name("main")
    desk = OwnedLock()
    async with asyncio.timeout(1):
        await desk.acquire()
    print("with timeout() the owner is", desk.owner.get_name())
    desk.release()

    await asyncio.create_task(desk.acquire(), name="another task")
    try:
        desk.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
