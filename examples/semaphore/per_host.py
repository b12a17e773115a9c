"""Allow one request at a time to each host, and three in all."""

import asyncio
import collections

REQUESTS = "a/1 a/2 a/3 b/1 c/1 d/1".split()

everywhere = asyncio.Semaphore(3)
at_host = collections.defaultdict(lambda: asyncio.Semaphore(1))


async def fetch(path):
    host = path.split("/")[0]
    async with at_host[host], everywhere:
        print(path, "started")
        await asyncio.sleep(0.2 if host == "a" else 0.3)
        print(path, "done")


async def main():
    async with asyncio.TaskGroup() as group:
        for path in REQUESTS:
            group.create_task(fetch(path))


asyncio.run(main())
