"""Acquire a permit before creating the task.

There are never more tasks than permits: work waits outside, not as tasks.
"""

import asyncio


async def parcels():
    for number in range(1, 6):
        print(f"parcel {number} comes in")
        yield number


async def deliver(number):
    await asyncio.sleep(0.1)
    print(f"parcel {number} is delivered")


async def main():
    vans = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        await vans.acquire()
        async for number in parcels():
            task = group.create_task(deliver(number))
            task.add_done_callback(lambda _: vans.release())
            await vans.acquire()  # before the next parcel comes in
        vans.release()


asyncio.run(main())
