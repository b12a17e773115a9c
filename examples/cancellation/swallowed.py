"""Bug: `except BaseException` swallows the cancellation.

cancel() asks it to end, and it goes on with the next round.
"""

import asyncio


async def poll(rounds):
    for number in range(rounds):
        try:
            await asyncio.sleep(0.1)
            print("round", number)
        except BaseException as error:
            print("round", number, "failed:", type(error).__name__)


async def main():
    task = asyncio.create_task(poll(3))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
