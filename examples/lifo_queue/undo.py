"""Book a trip, and undo the bookings, newest first, when one fails."""

import asyncio


async def book(what, seconds, undos):
    await asyncio.sleep(seconds)
    if what == "car":
        raise LookupError("there is no car left")
    print("booked a", what)
    undos.put_nowait(what)


async def main():
    undos = asyncio.LifoQueue()
    try:
        async with asyncio.TaskGroup() as trip:
            trip.create_task(book("museum", 0.2, undos))
            trip.create_task(book("car", 0.15, undos))
            trip.create_task(book("hotel", 0.1, undos))
            trip.create_task(book("flight", 0.05, undos))
    except* LookupError as errors:
        print(*errors.exceptions)
        while not undos.empty():
            print("cancelled the", undos.get_nowait())


asyncio.run(main())
