"""Read five files in threads, two at a time.

A pool of its own keeps the slow disk from taking all threads.
"""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

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


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        contents = await asyncio.gather(
            *(loop.run_in_executor(pool, read, name) for name in "abcde")
        )
    print(*contents)
    print("at most", max(counts), "at a time")


asyncio.run(main())
