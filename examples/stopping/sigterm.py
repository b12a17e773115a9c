"""Finish the job in hand on SIGTERM.

The handler only sets an event, and the worker looks at it.
"""

import asyncio
import os
import signal


async def worker(stop):
    number = 0
    while not stop.is_set():
        number += 1
        print("begins job", number)
        await asyncio.sleep(0.2)
        print("ends job", number)
    print("stopped")


async def main():
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    # in place of the system, which would send it
    loop.call_later(0.3, os.kill, os.getpid(), signal.SIGTERM)
    await worker(stop)
    loop.remove_signal_handler(signal.SIGTERM)


asyncio.run(main())
