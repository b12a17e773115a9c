# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Hand over success or failure with a future.

A future has two ends, a result and an exception, and both wake.
"""

import asyncio


async def start(port, ready):
    await asyncio.sleep(0.1)
    if port in {80, 443}:
        ready.set_exception(OSError(f"port {port} is taken"))
        return
    print("listening at port", port)
    ready.set_result(port)


async def client(ready):
    # a client that is cancelled here leaves the future to the others
    await asyncio.wait([ready])
    try:
        print("client connects to port", ready.result())
    except OSError as error:
        print("client gives up:", error)


async def main():
    for port in 80, 8080:
        ready = asyncio.get_running_loop().create_future()
        await asyncio.gather(start(port, ready), client(ready))


asyncio.run(main())
