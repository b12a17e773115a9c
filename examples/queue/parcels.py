"""Wait until all work is done with `join()`.

`join()` counts the parcels that were put and not yet marked as done. `qsize()` counts
only those that nobody has taken.
"""

import asyncio


async def courier(parcels):
    while True:
        street = await parcels.get()
        await asyncio.sleep(0.1)
        print("delivered to", street)
        parcels.task_done()


async def main():
    parcels = asyncio.Queue()
    for street in "Mill Lane", "High Street", "Park Road":
        parcels.put_nowait(street)
    async with asyncio.TaskGroup() as group:
        couriers = [group.create_task(courier(parcels)) for _ in (1, 2)]
        await asyncio.sleep(0.15)
        print("left to load:", parcels.qsize())
        await parcels.join()
        print("all are delivered")
        for task in couriers:
            task.cancel()  # they wait for a parcel that never comes


asyncio.run(main())
