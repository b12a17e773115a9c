# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = [
#     "not loaded: the disk is broken",
#     "A: the disk is broken",
#     "B: the disk is broken",
# ]
# ///
"""A future brings the error.

An event can say only that something has happened. What can carry an error?

A future brings a value or an error to all who wait for it. `shield()` keeps one request
that is cancelled from cancelling the future for the other.
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
        print("not loaded:", error)
        ready.set_exception(error)


async def main():
    ready = asyncio.get_running_loop().create_future()
    await asyncio.gather(serve("A", ready), serve("B", ready), load(ready))


asyncio.run(main())
