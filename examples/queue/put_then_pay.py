"""Try `put_nowait()`, and handle QueueFull.

It asks and takes in one step, so nobody else can come in between.
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
