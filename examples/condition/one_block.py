"""Check and wait under the same lock.

`wait_for()` checks first, and gives the lock up only to wait. No change can come in
between.
"""

import asyncio


async def guest(oven, ready):
    await asyncio.sleep(0.1)  # fetches a napkin
    async with ready:
        await ready.wait_for(lambda: "pizza" in oven)
    print("guest eats")


async def cook(oven, ready):
    await asyncio.sleep(0.05)
    async with ready:
        oven.append("pizza")
        ready.notify_all()
        print("cook calls")


async def main():
    oven, ready = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(guest(oven, ready), name="guest")
        group.create_task(cook(oven, ready), name="cook")


asyncio.run(main())
