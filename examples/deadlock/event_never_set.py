# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: an event that is never set.

One way out of start() forgets to set the event.
"""

import asyncio


async def start(port, ready):
    await asyncio.sleep(0.2)
    if port in {80, 443}:
        print("port", port, "is taken")
        return
    print("listening at port", port)
    ready.set()


async def client(ready):
    await ready.wait()
    print("client connects")


async def main():
    ready = asyncio.Event()
    await asyncio.gather(start(80, ready), client(ready))


asyncio.run(main())
