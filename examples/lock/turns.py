# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""A lock is fair: first come, first served.

Anyone who pays again goes to the end of the line. How long the bank takes makes
no difference.
"""

import asyncio

lock = asyncio.Lock()


async def pay(name, seconds):
    for n in 1, 2:
        async with lock:
            print(f"{name}, payment {n}")
            await asyncio.sleep(seconds)


async def main():
    payers = ("Ada", 0.1), ("Ben", 0.3), ("Cleo", 0.1)
    async with asyncio.TaskGroup() as group:
        for name, seconds in payers:
            group.create_task(pay(name, seconds), name=name)


asyncio.run(main())
