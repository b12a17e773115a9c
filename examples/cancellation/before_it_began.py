"""Bug: a task cancelled before it began runs no `finally`.

Its finally does not run either, so a parked car is never moved.
"""

import asyncio

parked = {"red", "blue"}


async def drive_away(car):
    try:
        await asyncio.sleep(10)
    finally:
        parked.discard(car)


async def main():
    red = asyncio.create_task(drive_away("red"))
    red.cancel()

    blue = asyncio.create_task(drive_away("blue"))
    await asyncio.sleep(0)  # it begins
    blue.cancel()

    await asyncio.wait([red, blue])
    print("both cancelled:", red.cancelled() and blue.cancelled())
    print("still parked:", *parked)


asyncio.run(main())
