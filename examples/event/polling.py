# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: it never stops looking"
# ///
"""Bug: polling with `sleep(0)` keeps the processor busy.

`sleep(0)` lets other tasks run, and does not sleep: the loop never rests. A task that
waits for an event is woken once.
"""

import asyncio


async def poll(ready):
    looks = 0
    while not ready.is_set():
        looks += 1
        await asyncio.sleep(0)
    print("poll: looked", "more than 100 times" if looks > 100 else looks)


async def wait(ready):
    await ready.wait()
    print("wait: woken once")


async def main():
    ready = asyncio.Event()
    asyncio.get_running_loop().call_later(0.2, ready.set)
    await asyncio.gather(poll(ready), wait(ready))


asyncio.run(main())
