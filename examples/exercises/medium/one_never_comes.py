# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["text not shown", "photo not shown", "no map"]
# shares = ["barrier", "event", "condition"]
# ///
"""One of three gives up, and the others wait for it.

Three parts of a page are shown together or not at all, and the map fails to
load. Let the other two say that they are not shown, instead of waiting.

From https://github.com/backend-developers-ltd/ComputeHorde/pull/298
"""

import asyncio


async def load(part, seconds, loaded):
    await asyncio.sleep(seconds)
    if part == "map":
        print("no", part)
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
