"""A sensor fails before the barrier, and its task group ends the wait."""

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
    ready = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        group.create_task(sensor("wind", 0.1, ready))
        group.create_task(sensor("rain", 0.3, ready))
        group.create_task(sensor("sun", 0.2, ready))


try:
    asyncio.run(main())
except* OSError as group:
    print("given up:", group.exceptions[0])
