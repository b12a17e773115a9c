# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""A lock is fair: first come, first served.

A guest who hands the key back and asks again goes to the end of the line. How long
each stays makes no difference.
"""

import asyncio

key = asyncio.Lock()


async def visit(name, seconds):
    for number in 1, 2:
        async with key:
            print(f"{name}, visit {number}")
            await asyncio.sleep(seconds)


async def main():
    guests = ("Ada", 0.1), ("Ben", 0.3), ("Cleo", 0.1)
    async with asyncio.TaskGroup() as group:
        for name, seconds in guests:
            group.create_task(visit(name, seconds), name=name)


asyncio.run(main())
