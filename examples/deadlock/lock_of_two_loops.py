# /// script
# requires-python = ">=3.11"
#
# [tool.holdfast]
# clock = "real: two event loops run in two threads"
# ///
"""One lock for two loops: the release does not wake the other loop.

Ben's loop sleeps until its own timer, though the lock is free long before.
"""

import asyncio
import threading
import time

printer = asyncio.Lock()
taken = threading.Event()


async def ada():
    async with printer:
        taken.set()
        await asyncio.sleep(0.2)
    print("Ada gives the printer back")


async def ben():
    start = time.monotonic()
    asyncio.get_running_loop().call_later(0.45, print, "Ben's timer rings")
    await printer.acquire()
    waited = time.monotonic() - start
    print("Ben has the printer after the timer:", waited > 0.3)


thread = threading.Thread(target=asyncio.run, args=[ada()])
thread.start()
taken.wait()
asyncio.run(ben())
thread.join()
