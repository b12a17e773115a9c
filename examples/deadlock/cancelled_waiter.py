# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: waking a waiter that was cancelled.

Ben leaves the queue by `cancel()`, but his future stays in it.
"""

import asyncio
from collections import deque


class Turnstile:
    def __init__(self):
        self.taken = False
        self.queue = deque()

    async def enter(self, name):
        if self.taken:
            turn = asyncio.get_running_loop().create_future()
            self.queue.append(turn)
            await turn
        self.taken = True
        print(name, "enters")

    def leave(self):
        self.taken = False
        if self.queue:
            turn = self.queue.popleft()
            if not turn.done():
                turn.set_result(None)


async def main():
    turnstile = Turnstile()
    await turnstile.enter("Ada")
    ben = asyncio.create_task(turnstile.enter("Ben"), name="Ben")
    cleo = asyncio.create_task(turnstile.enter("Cleo"), name="Cleo")
    await asyncio.sleep(0.1)
    ben.cancel()
    turnstile.leave()
    await cleo


asyncio.run(main())
