"""Catch Exception, and a worker can be stopped.

CancelledError is no Exception, so it ends the loop.
"""

import asyncio


async def read(number):
    await asyncio.sleep(0.1)
    if number == 0:
        raise OSError("no answer")


async def poll(rounds):
    for number in range(rounds):
        try:
            await read(number)
            print("round", number)
        except Exception as error:
            print("round", number, "failed:", error)


async def main():
    task = asyncio.create_task(poll(3))
    await asyncio.sleep(0.25)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
