"""Bug: the rate limiter is outside the loop.

Around the loop, the limiter counts the loop, not the calls in it.
"""

import asyncio


class Gap:
    def __init__(self, seconds):
        self.seconds = seconds
        self.next = 0.0

    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        moment = max(loop.time(), self.next)
        self.next = moment + self.seconds
        await asyncio.sleep(moment - loop.time())

    async def __aexit__(self, *error):
        pass


async def main():
    now = asyncio.get_running_loop().time

    gap, start = Gap(0.1), now()
    async with gap:
        for _ in range(4):
            await asyncio.sleep(0)  # a call
    print(f"around the loop: {now() - start:.1f} s for four calls")

    gap, start = Gap(0.1), now()
    for _ in range(4):
        async with gap:
            await asyncio.sleep(0)  # a call
    print(f"around each call: {now() - start:.1f} s for four calls")


asyncio.run(main())
