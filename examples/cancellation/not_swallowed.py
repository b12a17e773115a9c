"""Catch Exception, and a worker can be cancelled.

CancelledError is no Exception, so it ends the loop.
"""

import asyncio


async def read(number):
    if number == 1:
        raise OSError("no answer")
    await asyncio.sleep(0.05 * number)


async def poll():
    for number in 0, 1, 10:
        try:
            await read(number)
            print("round", number)
        except Exception as error:
            print("round", number, "failed:", error)


async def main():
    task = asyncio.create_task(poll())
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
