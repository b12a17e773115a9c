"""Why a rate limiter is slow with many waiters.

Count how often tasks look whether they may go.
"""

import asyncio

TICK = 0.01  # seconds between two calls


class WakeAll:
    def __init__(self):
        self.looks, self.free, self.tick = 0, True, asyncio.Event()

    async def wait(self):
        self.looks += 1
        while not self.free:
            await self.tick.wait()
            self.looks += 1
        self.free = False
        asyncio.get_running_loop().call_later(TICK, self.next_tick)

    def next_tick(self):
        self.free = True
        self.tick.set()
        self.tick.clear()


class Reserve:
    looks, free_at = 0, 0.0

    async def wait(self):
        self.looks += 1
        now = asyncio.get_running_loop().time()
        moment = max(now, self.free_at)
        self.free_at = moment + TICK
        await asyncio.sleep(moment - now)


async def count(limit, tasks):
    await asyncio.gather(*(limit.wait() for _ in range(tasks)))
    return f"{type(limit).__name__}, {tasks} tasks: {limit.looks} looks"


async def main():
    for limit in WakeAll, Reserve:
        for tasks in 2, 4:
            print(await count(limit(), tasks))


asyncio.run(main())
