"""Bug: twice the rate at the border of two windows.

Three calls end one window, and three begin the next.
"""

import asyncio


class FixedWindow:
    def __init__(self, calls, seconds):
        self.calls = self.left = calls
        self.seconds = seconds
        self.changed = asyncio.Condition()

    async def wait(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.left)
            self.left -= 1

    async def refill(self):
        while True:
            await asyncio.sleep(self.seconds)
            async with self.changed:
                self.left = self.calls
                self.changed.notify_all()


async def main():
    now = asyncio.get_running_loop().time
    window = FixedWindow(3, seconds=0.2)
    refill = asyncio.create_task(window.refill())
    await asyncio.sleep(0.15)

    async def call():
        await window.wait()
        return now()

    times = await asyncio.gather(*(call() for _ in range(6)))
    print("allowed: 3 calls in 0.2 s")
    seen = sum(time < times[0] + 0.1 for time in times)
    print(f"seen: {seen} calls in 0.1 s")
    refill.cancel()


asyncio.run(main())
