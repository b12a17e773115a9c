# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["somebody eats soup", "somebody eats cake"]
# shares = ["condition", "queue"]
# ///
"""Look again after each `wait()`.

Two are woken, and the first one takes the soup. What does the second one
find?

To be woken says that something has changed, not that it is still so.

With `while` the second guest looks again and waits for the cake. `await
table.wait_for(lambda: dishes)` is the same in one line.
"""

import asyncio

dishes = []
table = asyncio.Condition()


async def eat():
    async with table:
        while not dishes:
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
