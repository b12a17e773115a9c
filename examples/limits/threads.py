"""Limit concurrent threads of `to_thread()`.

A task waits for its permit before it takes a thread, so the threads of `to_thread()`
stay free for others.
"""

import asyncio
import time

busy = set()


def scan(page):
    busy.add(page)
    together = len(busy)
    time.sleep(0.1)  # the scanner's library blocks
    busy.discard(page)
    return together


async def main():
    permits = asyncio.Semaphore(2)

    async def limited(page):
        async with permits:
            return await asyncio.to_thread(scan, page)

    together = await asyncio.gather(*map(limited, range(5)))
    print("pages scanned:", len(together))
    print("most at once:", max(together))


asyncio.run(main())
