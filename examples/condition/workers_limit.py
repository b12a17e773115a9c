"""Change a limit while workers run.

Worker 0 works from a limit of 1, worker 1 from a limit of 2, and so on. A lower limit
interrupts nothing: worker 2 ends its page, and begins the next when the limit is 3
again.
"""

import asyncio


class Limit:
    def __init__(self, value):
        self.value = value
        self.changed = asyncio.Condition()

    async def set(self, value):
        async with self.changed:
            print("limit", value)
            self.value = value
            self.changed.notify_all()

    async def allows(self, number):
        async with self.changed:
            await self.changed.wait_for(lambda: number < self.value)


async def worker(number, jobs, limit):
    while jobs:
        await limit.allows(number)
        if jobs:
            page = jobs.pop(0)
            print(f"  worker {number} begins {page}")
            await asyncio.sleep(0.2)
            print(f"  worker {number} ends {page}")


async def main():
    jobs, limit = [f"page {n}" for n in range(1, 8)], Limit(1)
    async with asyncio.TaskGroup() as group:
        for number in range(3):
            group.create_task(worker(number, jobs, limit))
        await asyncio.sleep(0.1)
        await limit.set(3)
        await asyncio.sleep(0.15)
        await limit.set(2)
        await asyncio.sleep(0.2)
        await limit.set(3)


asyncio.run(main())
