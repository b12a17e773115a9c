"""Read five files in threads, two at a time.

A task waits for its permit, and no thread waits with it.
"""

import asyncio
import threading
import time

counting = threading.Lock()
reading = set()
counts = []


def read(name):
    with counting:
        reading.add(name)
        counts.append(len(reading))
    time.sleep(0.05)
    with counting:
        reading.remove(name)
    return name.upper()


async def read_when_permitted(name, permits):
    async with permits:
        return await asyncio.to_thread(read, name)


async def main():
    permits = asyncio.Semaphore(2)
    contents = await asyncio.gather(
        *(read_when_permitted(name, permits) for name in "abcde")
    )
    print(*contents)
    print("at most", max(counts), "at a time")


asyncio.run(main())
