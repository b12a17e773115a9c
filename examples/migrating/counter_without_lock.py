"""Count without a lock: no await in between.

Threads may change at any step. Tasks change at an `await` only.
"""

import asyncio


class Gate:
    visitors = 0
    cars = 0

    async def count(self):
        self.visitors += 1  # one piece: nobody comes between

    async def count_slowly(self):
        seen = self.cars
        await asyncio.sleep(0)  # here others run
        self.cars = seen + 1


async def main():
    gate = Gate()
    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(gate.count())
            group.create_task(gate.count_slowly())
    print("counted in one piece:", gate.visitors)
    print("counted around an await:", gate.cars)


asyncio.run(main())
