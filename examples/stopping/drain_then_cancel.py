"""join() the queue, then cancel the workers.

Cancelled after join(), a worker has nothing in hand to lose.
"""

import asyncio


async def packer(name, parcels):
    try:
        while True:
            parcel = await parcels.get()
            await asyncio.sleep(0.1 if name == "Ada" else 0.15)
            print(name, "packed", parcel)
            parcels.task_done()
    finally:
        print(name, "goes home")


async def main():
    parcels = asyncio.Queue()
    for parcel in "books", "shoes", "lamp":
        parcels.put_nowait(parcel)
    async with asyncio.TaskGroup() as group:
        packers = [
            group.create_task(packer("Ada", parcels)),
            group.create_task(packer("Ben", parcels)),
        ]
        await parcels.join()
        print("all is packed")
        for task in packers:
            task.cancel()


asyncio.run(main())
