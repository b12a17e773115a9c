# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: the virtual loop looks up while a thread is at work"
# ///
"""Bug: event.set() in another thread.

The event is set, but the loop sleeps until its next timer.
"""

import asyncio
import threading
import time


def doorbell(rang):
    time.sleep(0.1)
    print("thread: rings")
    rang.set()  # wrong: this thread is not the loop's
    time.sleep(0.1)
    print("thread: a tenth of a second later")


async def main():
    rang = asyncio.Event()
    bell = threading.Thread(target=doorbell, args=(rang,))
    bell.start()
    async with asyncio.timeout(0.4):
        await rang.wait()
    print("task: opens the door")
    await asyncio.to_thread(bell.join)


asyncio.run(main())
