# /// script
# requires-python = ">=3.13"
# ///
"""A trio memory channel as a queue with shutdown().

`shutdown()` is the end of the channel: what is in it is still taken.
"""

import asyncio


async def farm(grain, sacks, mill):
    for sack in range(1, sacks + 1):
        await asyncio.sleep(0.05 if grain == "rye" else 0.08)
        await mill.put(f"{grain} {sack}")


async def baker(mill):
    while True:
        try:
            print("baked", await mill.get())
        except asyncio.QueueShutDown:
            print("no more grain")
            return


async def main():
    mill = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as bakery:
        bakery.create_task(baker(mill))
        async with asyncio.TaskGroup() as farms:
            farms.create_task(farm("rye", 3, mill))
            farms.create_task(farm("oats", 1, mill))
        mill.shutdown()  # both farms are done


asyncio.run(main())
