"""Limit concurrent requests per host and in total.

One request at a time to each host, and three in all.
"""

import asyncio
import collections

SECONDS = {"a": 0.1, "b": 0.25, "c": 0.5, "d": 0.2}

everywhere = asyncio.Semaphore(3)
at_host = collections.defaultdict(lambda: asyncio.Semaphore(1))


async def fetch(host, page):
    async with at_host[host], everywhere:
        print(f"{host}/{page} started")
        await asyncio.sleep(SECONDS[host])
        print(f"{host}/{page} done")


async def main():
    async with asyncio.TaskGroup() as group:
        for host, pages in ("a", 3), ("b", 1), ("c", 1), ("d", 1):
            for page in range(pages):
                name = f"{host}/{page}"
                group.create_task(fetch(host, page), name=name)


asyncio.run(main())
