# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Solution: a future brings the error.

An event says one thing only. A future brings a value or an error to all who wait for
it. `shield()` keeps one request that is cancelled from cancelling it for all.
"""

import asyncio


async def serve(name, ready):
    try:
        await asyncio.shield(ready)
        print("serving", name)
    except OSError as error:
        print(f"{name}: {error}")


def read_files():
    raise OSError("the disk is broken")


async def load(ready):
    await asyncio.sleep(0.1)
    try:
        ready.set_result(read_files())
    except OSError as error:
        ready.set_exception(error)


async def main():
    ready = asyncio.get_running_loop().create_future()
    await asyncio.gather(serve("A", ready), serve("B", ready), load(ready))


asyncio.run(main())
