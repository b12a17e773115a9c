"""Set an event from another thread.

call_soon_threadsafe() runs set() in the loop's thread, and wakes it.
"""

import asyncio
import threading
import time


def doorbell(loop, rang):
    time.sleep(0.1)
    print("thread: rings")
    loop.call_soon_threadsafe(rang.set)
    time.sleep(0.1)
    print("thread: a tenth of a second later")


async def main():
    rang = asyncio.Event()
    loop = asyncio.get_running_loop()
    bell = threading.Thread(target=doorbell, args=(loop, rang))
    bell.start()
    async with asyncio.timeout(0.4):
        await rang.wait()
    print("task: opens the door")
    await asyncio.to_thread(bell.join)


asyncio.run(main())
