# /// script
# requires-python = ">=3.13"
# ///
"""Shut down a priority queue: finish, or drop what is left.

`shutdown()` needs no sentinel, which would have to be compared with the items.
"""

import asyncio


async def mechanic(repairs):
    try:
        while True:
            _, part = await repairs.get()
            await asyncio.sleep(0.1)
            print("  repaired the", part)
            repairs.task_done()
    except asyncio.QueueShutDown:
        print("  mechanic goes home")


async def day(immediate):
    print(f"shutdown(immediate={immediate})")
    repairs = asyncio.PriorityQueue()
    for urgency, part in (2, "mirror"), (1, "brakes"), (3, "radio"):
        repairs.put_nowait((urgency, part))
    work = asyncio.create_task(mechanic(repairs))
    await asyncio.sleep(0.05)
    repairs.shutdown(immediate=immediate)
    await repairs.join()
    await work


async def main():
    await day(immediate=False)
    await day(immediate=True)


asyncio.run(main())
