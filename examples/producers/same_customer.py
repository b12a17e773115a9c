"""Keep the order for each key, with several workers.

All payments of one customer go to the same worker.
"""

import asyncio
import zlib

SECONDS = {"rent": 0.2, "food": 0.05, "gas": 0.1}


async def worker(name, payments):
    while (payment := await payments.get()) is not None:
        customer, what = payment
        await asyncio.sleep(SECONDS[what])
        print(name, "pays", what, "for", customer)


def lane_of(customer, lanes):
    # the same in each run, as hash() of a str is not
    return lanes[zlib.crc32(customer.encode()) % len(lanes)]


async def main():
    lanes = [asyncio.Queue(maxsize=10) for _ in range(2)]
    async with asyncio.TaskGroup() as group:
        for number, lane in enumerate(lanes):
            group.create_task(worker(f"worker {number}", lane))
        for customer, what in (
            ("Ada", "rent"),
            ("Ada", "food"),
            ("Ben", "food"),
            ("Ada", "gas"),
            ("Ben", "gas"),
        ):
            await lane_of(customer, lanes).put((customer, what))
        for lane in lanes:
            await lane.put(None)


asyncio.run(main())
