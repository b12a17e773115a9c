"""Search three shops, and yield each offer as soon as it comes."""

import asyncio

SHOPS = {"slow": 0.2, "fast": 0.05, "medium": 0.1}


async def search(shop, offers):
    await asyncio.sleep(SHOPS[shop])
    for number in 1, 2:
        await offers.put(f"{shop} offer {number}")


async def search_all(offers):
    async with asyncio.TaskGroup() as group:
        for shop in SHOPS:
            group.create_task(search(shop, offers))
    await offers.put(None)


async def all_offers():
    offers = asyncio.Queue(maxsize=1)
    searches = asyncio.create_task(search_all(offers))
    try:
        while (offer := await offers.get()) is not None:
            yield offer
        await searches  # an error in a shop comes out here
    finally:
        searches.cancel()  # the reader has seen enough


async def main():
    offers = all_offers()
    async for offer in offers:
        print(offer)
        if offer.startswith("medium"):
            print("that will do")
            break
    await offers.aclose()


asyncio.run(main())
