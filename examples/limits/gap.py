"""Rate limit: a gap between calls.

Each call reserves the next free moment, and sleeps until then.
"""

import asyncio


class Gap:
    def __init__(self, seconds):
        self.seconds = seconds
        self.next = 0.0

    async def wait(self):
        loop = asyncio.get_running_loop()
        moment = max(loop.time(), self.next)
        self.next = moment + self.seconds  # no await since the test
        await asyncio.sleep(moment - loop.time())


async def main():
    now = asyncio.get_running_loop().time
    start = now()
    gap = Gap(0.1)

    async def move(way):
        await gap.wait()
        print(f"{way} at {now() - start:.1f} s")

    await asyncio.gather(move("up"), move("left"), move("down"))
    await asyncio.sleep(0.2)  # a pause: the next move need not wait
    await move("right")


asyncio.run(main())
