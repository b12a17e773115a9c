"""A new event for each round.

Each passenger has the event of this crossing; `clear()` is not used.
"""

import asyncio


class Ferry:
    def __init__(self):
        self.leaves = asyncio.Event()

    def ring(self, crossing):
        print("ferry leaves, crossing", crossing)
        leaves, self.leaves = self.leaves, asyncio.Event()
        leaves.set()


async def passenger(name, ferry):
    await ferry.leaves.wait()
    print(name, "crosses")


async def main():
    ferry = Ferry()
    async with asyncio.TaskGroup() as quay:
        for crossing, names in (1, ("Ada", "Ben")), (2, ("Cleo",)):
            for name in names:
                quay.create_task(passenger(name, ferry), name=name)
            await asyncio.sleep(0.1)
            ferry.ring(crossing)


asyncio.run(main())
