# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: it never lets the loop rest"
# ///
"""Bug: polling with `sleep(0)` keeps the CPU busy.

`sleep(0)` lets other tasks run and comes straight back. The loop never rests.
"""

import asyncio
import time


async def polls(belt):
    while belt.empty():
        await asyncio.sleep(0)
    return belt.get_nowait()


async def waits(belt):
    return await belt.get()


async def main():
    for load in polls, waits:
        belt = asyncio.Queue()
        loop = asyncio.get_running_loop()
        loop.call_later(0.2, belt.put_nowait, "tea")
        before = time.process_time()
        await load(belt)
        busy = time.process_time() - before
        print(load.__name__, "busy" if busy > 0.02 else "asleep")


asyncio.run(main())
