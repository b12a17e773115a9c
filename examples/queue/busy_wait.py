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


async def cpu_time(load):
    belt = asyncio.Queue()
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, belt.put_nowait, "tea")
    before = time.process_time()
    await load(belt)
    return time.process_time() - before


async def main():
    polling, waiting = await cpu_time(polls), await cpu_time(waits)
    print("five times as much CPU, or more:", polling > 5 * waiting)


asyncio.run(main())
