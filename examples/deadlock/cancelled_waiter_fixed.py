# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Wake the first waiter that still waits.

A task that is cancelled after the wake-up passes it on.
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
            try:
                await turn
            except asyncio.CancelledError:
                if not turn.cancelled():  # woken, and cancelled after
                    self.leave()
                raise
        self.taken = True
        print(name, "enters")

    def leave(self):
        while self.queue:
            turn = self.queue.popleft()
            if not turn.done():
                turn.set_result(None)  # it stays taken, for this one
                return
        self.taken = False


async def main():
    turnstile = Turnstile()
    await turnstile.enter("Ada")
    ben = asyncio.create_task(turnstile.enter("Ben"))
    cleo = asyncio.create_task(turnstile.enter("Cleo"))
    dan = asyncio.create_task(turnstile.enter("Dan"))
    await asyncio.sleep(0.1)
    ben.cancel()  # while he waits
    turnstile.leave()
    cleo.cancel()  # when she has been woken
    await dan


asyncio.run(main())
