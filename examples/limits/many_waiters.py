"""Count how often tasks look whether they may go.

Nine tasks which look at each tick look 45 times. Tasks that know their
moment look once each.
"""

import asyncio

TICK = 0.05  # seconds between two calls


class Polling:
    looks, free_at = 0, 0.0

    async def wait(self):
        now = asyncio.get_running_loop().time
        while True:
            self.looks += 1
            if now() >= self.free_at:
                self.free_at = now() + TICK
                return
            await asyncio.sleep(TICK)


class Reserving:
    looks, free_at = 0, 0.0

    async def wait(self):
        self.looks += 1
        now = asyncio.get_running_loop().time()
        moment = max(now, self.free_at)
        self.free_at = moment + TICK
        await asyncio.sleep(moment - now)


async def count(limit, tasks):
    await asyncio.gather(*(limit.wait() for _ in range(tasks)))
    return f"{tasks} tasks, {type(limit).__name__}: {limit.looks} looks"


async def main():
    lines = await asyncio.gather(
        count(Polling(), tasks=3),
        count(Polling(), tasks=9),
        count(Reserving(), tasks=3),
        count(Reserving(), tasks=9),
    )
    print(*lines, sep="\n")


asyncio.run(main())
