# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["Ada has number 1", "Zoe has number 2"]
# shares = ["lock", "semaphore", "condition"]
# ///
"""All calls share one lock.

How many locks are there?

Each call of `draw()` made a lock of its own, which nobody else waited for. Create the
lock once, beside the number that it protects.
"""

import asyncio

tickets = {"last": 0}
lock = asyncio.Lock()


async def draw(name):
    async with lock:
        number = tickets["last"] + 1
        await asyncio.sleep(0.1)  # print
        tickets["last"] = number
        print(name, "has number", number)


async def main():
    await asyncio.gather(draw("Ada"), draw("Zoe"))


asyncio.run(main())
