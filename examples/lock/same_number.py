# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["Ada has number 1", "Zoe has number 2"]
# shares = ["lock", "semaphore", "condition"]
# ///
"""Repair it here: two with one number.

Each customer is to have a number of their own. Move one line.
"""

import asyncio

tickets = {"last": 0}


async def draw(name):
    lock = asyncio.Lock()
    async with lock:
        number = tickets["last"] + 1
        await asyncio.sleep(0.1)  # print
        tickets["last"] = number
        print(name, "has number", number)


async def main():
    await asyncio.gather(draw("Ada"), draw("Zoe"))


asyncio.run(main())
