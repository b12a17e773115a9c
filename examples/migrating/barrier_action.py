"""Run an action at a barrier.

threading.Barrier has an action for it. Here the rider with the highest
number acts, and a second wait holds the others back until that is done.
"""

import asyncio


async def ride(name, seconds, line, board):
    for lap in 1, 2:
        await asyncio.sleep(seconds)
        if await line.wait() == line.parties - 1:
            board.append(f"lap {lap} complete")
        await line.wait()
        print(name, "reads", board[-1])


async def main():
    line, board = asyncio.Barrier(2), []
    async with asyncio.TaskGroup() as riders:
        riders.create_task(ride("Eddy", 0.05, line, board))
        riders.create_task(ride("Greg", 0.1, line, board))


asyncio.run(main())
