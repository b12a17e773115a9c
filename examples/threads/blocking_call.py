"""A blocking call, and to_thread()."""

import asyncio
import time


def hash_file():
    time.sleep(0.25)
    return "c0ffee"


async def tick():
    for _ in range(2):
        await asyncio.sleep(0.05)
        print("  tick")


async def main():
    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0)  # the ticking begins
    print("in the loop's thread")
    print("  file:", hash_file())
    await ticking

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0)
    print("in a thread of its own")
    print("  file:", await asyncio.to_thread(hash_file))
    await ticking


asyncio.run(main())
