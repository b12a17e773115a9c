# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: lock released between check and wait.

The guest looks, lets go of the lock, and fetches a napkin. The pizza comes in between,
and nobody is there to be notified.
"""

import asyncio


async def guest(oven, ready):
    async with ready:
        done = "pizza" in oven
    if not done:
        await asyncio.sleep(0.1)  # fetches a napkin
        async with ready:
            print("guest waits for the call")
            await ready.wait()
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
