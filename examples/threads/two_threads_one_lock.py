# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: the virtual loop looks up while a thread is at work"
# ///
"""Bug: two loops share a lock.

The main loop releases, and the loop of the thread sleeps on.
"""

import asyncio
import threading

lock = asyncio.Lock()


async def second():
    async with asyncio.timeout(0.4):
        async with lock:
            print("second loop: has the lock")


async def first():
    async with lock:
        print("first loop: has the lock")
        thread = threading.Thread(target=lambda: asyncio.run(second()))
        thread.start()
        await asyncio.sleep(0.1)
        print("first loop: releases")
    await asyncio.sleep(0.1)
    print("first loop: a tenth of a second later")
    await asyncio.to_thread(thread.join)


asyncio.run(first())
