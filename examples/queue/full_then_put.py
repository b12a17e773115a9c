# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""Bug: QueueFull although `full()` was false.

Both sellers ask, then await. When they put, only one seat is left.
"""

import asyncio


async def sell(name, seats):
    if seats.full():
        print("no seat for", name)
        return
    await asyncio.sleep(0.1)  # the guest pays
    seats.put_nowait(name)
    print(name, "has a seat")


async def main():
    seats = asyncio.Queue(maxsize=1)
    await asyncio.gather(sell("Ada", seats), sell("Ben", seats))


asyncio.run(main())
