"""Limit concurrency and rate: permit first.

A call that has waited for its moment must not wait for anything else.
"""

import asyncio


class Gap:
    def __init__(self, seconds):
        self.seconds = seconds
        self.next = 0.0

    async def wait(self):
        loop = asyncio.get_running_loop()
        moment = max(loop.time(), self.next)
        self.next = moment + self.seconds
        await asyncio.sleep(moment - loop.time())


async def starts(permit_first):
    now = asyncio.get_running_loop().time
    start = now()
    permits, gap, times = asyncio.Semaphore(2), Gap(0.1), []

    async def call(seconds):
        if not permit_first:
            await gap.wait()
        async with permits:
            if permit_first:
                await gap.wait()
            times.append(f"{now() - start:.1f}")
            await asyncio.sleep(seconds)

    # the first two calls end at the same moment
    await asyncio.gather(*map(call, (0.3, 0.2, 0, 0)))
    return times


async def main():
    wrong, right = await asyncio.gather(starts(False), starts(True))
    print("gap, then permit:", *wrong)
    print("permit, then gap:", *right)


asyncio.run(main())
