# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: fewer permits than parties at the barrier.

Three tasks must meet, and a semaphore lets only two of them come.
"""

import asyncio


async def player(name, chairs, game):
    async with chairs:
        print(name, "sits down")
        await game.wait()
        print(name, "plays")


async def main():
    chairs, game = asyncio.Semaphore(2), asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben", "Cleo":
            group.create_task(player(name, chairs, game), name=name)


asyncio.run(main())
