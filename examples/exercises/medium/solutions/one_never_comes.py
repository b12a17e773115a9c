# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["text not shown", "photo not shown", "no map"]
# shares = ["barrier", "event", "condition"]
# ///
"""The one that does not come breaks the barrier.

How many does the barrier wait for, and how many come?

The other parts know what to do when the barrier is broken. Who could break
it?

`abort()` wakes all who wait with a `BrokenBarrierError`, and those who come
later get it at once.
"""

import asyncio


async def load(part, seconds, loaded):
    await asyncio.sleep(seconds)
    if part == "map":
        print("no", part)
        await loaded.abort()
        return
    try:
        await loaded.wait()
    except asyncio.BrokenBarrierError:
        print(part, "not shown")
    else:
        print(part, "shown")


async def main():
    loaded = asyncio.Barrier(3)
    await asyncio.gather(
        load("text", 0.01, loaded),
        load("photo", 0.02, loaded),
        load("map", 0.03, loaded),
    )


asyncio.run(main())
