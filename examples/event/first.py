# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Wait until the data is loaded.

Requests wait for the event. One `set()` lets all of them go on, and requests that come
later do not wait.
"""

import asyncio

ready = asyncio.Event()


async def serve(name):
    await ready.wait()
    print("serving", name)


async def load():
    await asyncio.sleep(0.1)  # read files
    print("loaded")
    ready.set()


async def main():
    requests = map(serve, "AB")
    await asyncio.gather(*requests, load())


asyncio.run(main())
