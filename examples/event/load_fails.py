# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = [
#     "not loaded: the disk is broken",
#     "A: the disk is broken",
#     "B: the disk is broken",
# ]
# shares = ["event", "condition"]
# ///
"""Repair it here: the data never arrives.

Both requests are to learn that the disk is broken, and to say so.
"""

import asyncio

ready = asyncio.Event()


async def serve(name):
    await ready.wait()
    print("serving", name)


def read_files():
    raise OSError("the disk is broken")


async def load():
    await asyncio.sleep(0.1)
    try:
        read_files()
        ready.set()
    except OSError as error:
        print("not loaded:", error)


async def main():
    await asyncio.gather(serve("A"), serve("B"), load())


asyncio.run(main())
