"""Wait until the data are loaded.

Requests wait for the event. One `set()` lets all of them go on, and requests that come
later do not wait.
"""

import asyncio

ready = asyncio.Event()


async def request(name):
    await ready.wait()
    print("serving", name)


async def load():
    await asyncio.sleep(0.1)  # read the data
    ready.set()


async def main():
    ada, ben = request("Ada"), request("Ben")
    await asyncio.gather(ada, ben, load())


asyncio.run(main())
