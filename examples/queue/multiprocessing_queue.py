# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: it starts a process"
# ///
"""Read a `multiprocessing.Queue` without blocking the loop.

Its `get()` blocks, so it runs in a thread. The sentinel ends the thread, too: a
thread that waits cannot be cancelled.
"""

import asyncio
import multiprocessing
import time


def count_boxes(counts):  # in a process of its own
    for number in 1, 2, 3:
        time.sleep(0.1)
        counts.put(number)
    counts.put(None)


async def tick(ticks):
    while True:
        ticks.append("tick")
        await asyncio.sleep(0.02)


async def main():
    counts, ticks = multiprocessing.Queue(), []
    args = (counts,)
    child = multiprocessing.Process(target=count_boxes, args=args)
    child.start()
    ticking = asyncio.create_task(tick(ticks))
    while (count := await asyncio.to_thread(counts.get)) is not None:
        print("counted", count)
    await asyncio.to_thread(child.join)
    ticking.cancel()
    print("the loop was free:", len(ticks) > 3)


if __name__ == "__main__":
    asyncio.run(main())
