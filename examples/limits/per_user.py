"""Limit each user, and forget idle ones.

Each user may run one export at a time. The count of borrowers tells when nobody needs
the semaphore any more.
"""

import asyncio
import contextlib


class LimitPerKey:
    def __init__(self, limit):
        self.limit = limit
        self.entries = {}  # key: [semaphore, number of borrowers]

    @contextlib.asynccontextmanager
    async def __call__(self, key):
        new = [asyncio.Semaphore(self.limit), 0]
        entry = self.entries.setdefault(key, new)
        entry[1] += 1
        try:
            async with entry[0]:
                yield
        finally:
            entry[1] -= 1
            if not entry[1]:
                del self.entries[key]


async def export(user, report, limit):
    async with limit(user):
        print(f"{user}: {report} starts")
        await asyncio.sleep(0.1)


async def main():
    limit = LimitPerKey(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(export("Ada", "sales", limit))
        group.create_task(export("Ada", "stock", limit))
        group.create_task(export("Ben", "taxes", limit))
        await asyncio.sleep(0.05)
        print("known users:", *limit.entries)
    print("known users:", *limit.entries or ["none"])


asyncio.run(main())
