"""False alarm: a deadlock check by thread.

All tasks run in one thread, so a thread cannot be the owner of a lock.
"""

import asyncio
import threading


class CheckedLock:
    def __init__(self, who_am_i):
        self.lock, self.owner = asyncio.Lock(), None
        self.who_am_i = who_am_i

    async def __aenter__(self):
        if self.owner == self.who_am_i():
            raise RuntimeError("you hold this lock already")
        await self.lock.acquire()
        self.owner = self.who_am_i()

    async def __aexit__(self, *exception):
        self.owner = None
        self.lock.release()


async def cut(name, scissors):
    try:
        async with scissors:
            await asyncio.sleep(0.05)
            print(name, "has cut")
    except RuntimeError as error:
        print(name, "is told:", error)


async def main():
    for who_am_i in threading.get_ident, asyncio.current_task:
        print("owner by", who_am_i.__name__)
        scissors = CheckedLock(who_am_i)
        await asyncio.gather(cut("Ada", scissors), cut("Ben", scissors))


asyncio.run(main())
