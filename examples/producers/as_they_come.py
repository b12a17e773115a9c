"""`async for` over results of several tasks as they come.

The queue is inside the generator. If the reader stops early, the search that is left
is cancelled.
"""

import asyncio

SHOPS = {"slow": 0.2, "fast": 0.05, "medium": 0.1}


async def search(shop, offers):
    try:
        await asyncio.sleep(SHOPS[shop])
    except asyncio.CancelledError:
        print(shop, "is not searched any more")
        raise
    for number in 1, 2:
        offers.put_nowait(f"{shop} offer {number}")


async def search_all(shops, offers):
    try:
        async with asyncio.TaskGroup() as group:
            for shop in shops:
                group.create_task(search(shop, offers))
    finally:
        offers.put_nowait(None)  # also when a search has failed


async def all_offers(shops):
    offers = asyncio.Queue()
    searches = asyncio.create_task(search_all(shops, offers))
    try:
        while (offer := await offers.get()) is not None:
            yield offer
        await searches  # an error in a shop comes out here
    finally:
        searches.cancel()  # the reader has seen enough
        await asyncio.wait([searches])


async def main():
    offers = all_offers(SHOPS)
    async for offer in offers:
        print(offer)
        if offer.startswith("medium"):
            break
    await offers.aclose()
    print("that will do")


asyncio.run(main())
