"""A reentrant lock that leaves the line to a plain lock.

It adds an owner and a count, and no wait of its own.
"""

import asyncio


class ReentrantLock:
    def __init__(self):
        self.lock, self.owner, self.depth = asyncio.Lock(), None, 0

    async def __aenter__(self):
        me = asyncio.current_task()
        if self.owner is not me:
            await self.lock.acquire()
            self.owner = me
        self.depth += 1

    async def __aexit__(self, *error):
        self.depth -= 1
        if self.depth == 0:
            self.owner = None
            self.lock.release()


async def cook(name, patience, kitchen):
    try:
        async with asyncio.timeout(patience), kitchen:
            print(name, "cooks")
            await asyncio.sleep(0.2)
            async with kitchen:
                print(name, "washes up")
    except TimeoutError:
        print(name, "gives up")


async def main():
    kitchen = ReentrantLock()
    patiences = {"Ada": None, "Ben": 0.1, "Cleo": None}
    async with asyncio.TaskGroup() as group:
        for name, patience in patiences.items():
            group.create_task(cook(name, patience, kitchen), name=name)


asyncio.run(main())
