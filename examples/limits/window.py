"""Rate limit: n calls in any window.

A sliding window: the fourth message waits until the first is old enough.
"""

import asyncio
import collections


class Window:
    def __init__(self, calls, seconds):
        self.seconds = seconds
        self.times = collections.deque(maxlen=calls)
        self.turn = asyncio.Lock()

    async def wait(self):
        now = asyncio.get_running_loop().time
        async with self.turn:
            if len(self.times) == self.times.maxlen:
                old_enough = self.times[0] + self.seconds
                await asyncio.sleep(old_enough - now())
            self.times.append(now())  # drops the oldest


async def main():
    now = asyncio.get_running_loop().time
    start = now()
    window = Window(3, seconds=0.2)

    async def send(letter):
        await window.wait()
        print(f"{letter} at {now() - start:.1f} s")

    async with asyncio.TaskGroup() as group:
        for letter in "abcdefg":
            group.create_task(send(letter))


asyncio.run(main())
