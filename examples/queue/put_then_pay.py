"""Two sellers want one free seat, and one of them gets it.

put_nowait() asks and takes in one step.
"""

import asyncio


async def sell(name, seats):
    try:
        seats.put_nowait(name)
    except asyncio.QueueFull:
        print("no seat for", name)
        return
    await asyncio.sleep(0.1)  # the guest pays
    print(name, "has a seat")


async def main():
    seats = asyncio.Queue(maxsize=1)
    await asyncio.gather(sell("Ada", seats), sell("Ben", seats))


asyncio.run(main())
