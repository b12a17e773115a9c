"""Why a condition's timeout fires late.

wait() takes the lock back before it raises, and Ben holds it.
"""

import asyncio


async def ben(board):
    await asyncio.sleep(0.05)
    async with board:
        await asyncio.sleep(0.25)
        print("Ben lets go of the lock")


async def main():
    now = asyncio.get_running_loop().time
    board, start = asyncio.Condition(), now()
    async with asyncio.TaskGroup() as group:
        group.create_task(ben(board))
        async with board:
            try:
                async with asyncio.timeout(0.1):
                    await board.wait()
            except TimeoutError:
                print(f"TimeoutError after {now() - start:.1f} s")
            print("the lock is held:", board.locked())


asyncio.run(main())
