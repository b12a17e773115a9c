"""Rate limit per host.

Each host has a gap of its own, so a fast host doesn't wait for a slow one.
"""

import asyncio
import collections


class Gap:
    def __init__(self, seconds):
        self.seconds = seconds
        self.next = 0.0

    async def wait(self):
        loop = asyncio.get_running_loop()
        moment = max(loop.time(), self.next)
        self.next = moment + self.seconds
        await asyncio.sleep(moment - loop.time())


async def main():
    now = asyncio.get_running_loop().time
    start = now()
    gaps = collections.defaultdict(lambda: Gap(0.1))

    async def fetch(url):
        host = url.partition("/")[0]
        await gaps[host].wait()
        print(f"{now() - start:.1f} s: {url}")

    async with asyncio.TaskGroup() as group:
        for url in (
            "maps.example/oslo",
            "maps.example/rome",
            "maps.example/lima",
            "news.example/sport",
            "news.example/arts",
        ):
            group.create_task(fetch(url))


asyncio.run(main())
