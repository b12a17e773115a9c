# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: a home-made reentrant lock loses a waiter.

Ben gives up, and stays in the line. His turn comes, and is lost.
"""

import asyncio
from collections import deque


class ReentrantLock:
    def __init__(self):
        self.owner, self.depth, self.line = None, 0, deque()

    async def acquire(self):
        me = asyncio.current_task()
        if self.owner not in {me, None}:
            turn = asyncio.Event()
            self.line.append(turn)
            await turn.wait()
        self.owner = me
        self.depth += 1

    def release(self):
        self.depth -= 1
        if self.depth == 0:
            self.owner = None
            if self.line:
                self.line.popleft().set()


async def cook(name, kitchen):
    await kitchen.acquire()
    print(name, "cooks")
    await asyncio.sleep(0.2)
    kitchen.release()


async def main():
    kitchen = ReentrantLock()
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(cook(name, kitchen), name=name)
            for name in ("Ada", "Ben", "Cleo")
        ]
        await asyncio.sleep(0.1)
        print("Ben gives up")
        tasks[1].cancel()


asyncio.run(main())
