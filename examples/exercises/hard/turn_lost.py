# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["Ada rides", "Cleo rides", "closed"]
# ///
"""A rider leaves just as his turn comes, and nobody else gets one.

When Ada has ridden she goes home with Ben, who was just called, and Cleo is
next in line. Let Cleo ride, whatever happens to Ben.

From https://github.com/agronholm/anyio/issues/947
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
            await called
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
