"""Wait until all parcels are packed, then send the packers home.

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
    packers = [asyncio.create_task(packer(name, parcels)) for name in ("Ada", "Ben")]
    await parcels.join()
    print("all is packed")
    for task in packers:
        task.cancel()
    await asyncio.gather(*packers, return_exceptions=True)


asyncio.run(main())
