"""A trio memory channel on Python 3.11.

Each sender says goodbye, and the last goodbye ends the iteration.
"""

import asyncio

END = object()


async def items(queue, senders):
    while senders:
        item = await queue.get()
        if item is END:
            senders -= 1
        else:
            yield item


async def farm(grain, sacks, mill):
    for sack in range(1, sacks + 1):
        await asyncio.sleep(0.05 if grain == "rye" else 0.08)
        await mill.put(f"{grain} {sack}")
    await mill.put(END)


async def main():
    mill = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as farms:
        farms.create_task(farm("rye", 3, mill))
        farms.create_task(farm("oats", 1, mill))
        async for sack in items(mill, senders=2):
            print("baked", sack)
    print("no more grain")


asyncio.run(main())
