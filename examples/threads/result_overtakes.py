"""A thread's result overtakes its last item (3.14).

From Python 3.14, the result of a thread that has ended is there at
once. The item comes in the next round of the loop.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def deliver(loop, parcels):
    loop.call_soon_threadsafe(parcels.put_nowait, "parcel")
    return "delivered"


async def main():
    parcels = asyncio.Queue()
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        thread = pool.submit(deliver, loop, parcels)
    # the end of the block has waited for the thread
    print(await asyncio.wrap_future(thread))
    print("parcels here:", parcels.qsize())
    print("waited for:", await parcels.get())


asyncio.run(main())
