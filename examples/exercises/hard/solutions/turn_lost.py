# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["Ada rides", "Cleo rides", "closed"]
# ///
"""A waiter that is cancelled after its call passes the turn on.

What has happened to Ben's future when the cancellation comes?

It has its result: the turn is his, but his task has not run since. The
`await` raises `CancelledError` all the same.

A waiter that is cancelled looks whether it was called already, and if so
gives the turn to the next in line. `asyncio.Lock` does the same.
"""

import asyncio
from collections import deque


class Turn:
    """One at a time, first come, first served."""

    def __init__(self):
        self.taken, self.line = False, deque()

    async def take(self):
        if self.taken:
            called = asyncio.get_running_loop().create_future()
            self.line.append(called)
            try:
                await called
            except asyncio.CancelledError:
                if not called.cancelled():
                    self.give_back()
                raise
        self.taken = True

    def give_back(self):
        self.taken = False
        while self.line and not self.taken:
            called = self.line.popleft()
            if not called.done():
                called.set_result(None)
                self.taken = True  # the turn is theirs


async def ride(turn, name):
    await turn.take()
    try:
        await asyncio.sleep(0.01)
        print(name, "rides")
    finally:
        turn.give_back()


async def main():
    turn = Turn()
    await turn.take()
    ben = asyncio.create_task(ride(turn, "Ben"))
    cleo = asyncio.create_task(ride(turn, "Cleo"))
    await asyncio.sleep(0.01)
    print("Ada rides")
    turn.give_back()
    ben.cancel()  # Ada and Ben go home
    await asyncio.wait([ben, cleo])
    print("closed")


asyncio.run(main())
