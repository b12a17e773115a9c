"""A ferry rings for each crossing, with a new event each time.

Whoever waits has the event of this crossing, and `clear()` is not used.
"""

import asyncio


class Ferry:
    def __init__(self):
        self.leaves = asyncio.Event()

    def ring(self, crossing):
        print("ferry leaves, crossing", crossing)
        leaves, self.leaves = self.leaves, asyncio.Event()
        leaves.set()


async def passenger(name, ferry, arrives):
    await asyncio.sleep(arrives)
    await ferry.leaves.wait()
    print(name, "crosses")


async def main():
    ferry = Ferry()
    async with asyncio.TaskGroup() as quay:
        quay.create_task(passenger("Ada", ferry, 0))
        quay.create_task(passenger("Ben", ferry, 0.05))
        quay.create_task(passenger("Cleo", ferry, 0.15))
        for crossing in 1, 2:
            await asyncio.sleep(0.1)
            ferry.ring(crossing)


asyncio.run(main())
