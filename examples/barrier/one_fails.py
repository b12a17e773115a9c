"""A failed task ends the others' wait at a barrier.

A task group cancels the sensor that waits for the one that failed.
"""

import asyncio


async def sensor(name, seconds, ready):
    await asyncio.sleep(seconds)
    if name == "rain":
        raise OSError("the rain sensor does not answer")
    print(name, "is ready")
    try:
        await ready.wait()
    except asyncio.CancelledError:
        print(name, "stops waiting")
        raise


async def main():
    ready = asyncio.Barrier(2)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sensor("wind", 0.1, ready))
            group.create_task(sensor("rain", 0.2, ready))
    except* OSError as errors:
        print("given up:", errors.exceptions[0])


asyncio.run(main())
