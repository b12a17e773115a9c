"""Measure the lag of the event loop in production.

A task that sleeps wakes late by as long as others have blocked the loop.
"""

import asyncio
import time


async def watch_lag(limit, pause=0.1):
    loop = asyncio.get_running_loop()
    while True:
        start = loop.time()
        await asyncio.sleep(pause)
        lag = loop.time() - start - pause
        if lag > limit:
            print(f"the loop stood still for more than {limit} s")


async def main():
    watching = asyncio.create_task(watch_lag(limit=0.2))
    await asyncio.sleep(0.15)
    time.sleep(0.45)  # a call that blocks
    await asyncio.sleep(0.15)
    watching.cancel()


asyncio.run(main())
