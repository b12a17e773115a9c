# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# [tool.hocket.outcomes]
# prints = ["somebody eats soup", "somebody eats cake"]
# shares = ["condition", "queue"]
# ///
"""Two guests are woken for one dish.

Two guests wait for dishes, and each dish wakes both of them. Let each guest
eat one dish, the soup first.

From https://github.com/peterhinch/micropython-async/issues/40
"""

import asyncio

dishes = []
table = asyncio.Condition()


async def eat():
    async with table:
        if not dishes:
            await table.wait()
        print("somebody eats", dishes.pop())


async def cook():
    for dish in "soup", "cake":
        await asyncio.sleep(0.01)
        async with table:
            dishes.append(dish)
            table.notify_all()


async def main():
    await asyncio.gather(eat(), eat(), cook())


asyncio.run(main())
