"""Fan in: collect from several producers in one queue.

Each item says where it comes from. The sentinel comes when the last sensor has ended.
"""

import asyncio

SENSORS = {"roof": 0.1, "cellar": 0.15, "garden": 0.25}


async def measure(place, seconds, readings):
    for degrees in 18, 19:
        await asyncio.sleep(seconds)
        await readings.put((place, degrees))


async def measure_all(readings):
    async with asyncio.TaskGroup() as group:
        for place, seconds in SENSORS.items():
            group.create_task(measure(place, seconds, readings))
    await readings.put(None)  # the block ends when all have ended


async def main():
    readings = asyncio.Queue(maxsize=10)
    async with asyncio.TaskGroup() as group:
        group.create_task(measure_all(readings))
        while (reading := await readings.get()) is not None:
            print(*reading)
        print("all sensors have stopped")


asyncio.run(main())
