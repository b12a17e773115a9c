"""Loop over a queue with `async for`.

A queue has no async iterator of its own. A generator makes one.
"""

import asyncio

END = object()


async def items(queue):
    while (item := await queue.get()) is not END:
        yield item


async def read_thermometer(readings):
    for degrees in 18, 21, 24:
        await asyncio.sleep(0.05)
        await readings.put(degrees)
    await readings.put(END)


async def main():
    readings = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(read_thermometer(readings))
        async for degrees in items(readings):
            print(degrees, "degrees")
        print("no more readings")


asyncio.run(main())
