# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = [
#     "not loaded: the disk is broken",
#     "A: the disk is broken",
#     "B: the disk is broken",
# ]
# shares = ["event", "condition"]
# ///
"""The error lies beside the event.

An event can say only that something has happened. Where can the error be in the
meantime, and who sets the event if there is one?

The event is set in any case, and each request looks for an error after its wait.
"""

import asyncio

ready, errors = asyncio.Event(), []


async def serve(name):
    await ready.wait()
    if errors:
        print(f"{name}: {errors[0]}")
    else:
        print("serving", name)


def read_files():
    raise OSError("the disk is broken")


async def load():
    await asyncio.sleep(0.1)
    try:
        read_files()
    except OSError as error:
        print("not loaded:", error)
        errors.append(error)
    ready.set()


async def main():
    await asyncio.gather(serve("A"), serve("B"), load())


asyncio.run(main())
