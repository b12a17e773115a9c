# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Answer the newest call first.

A pile: the last call in is the first one out.
"""

import asyncio

calls = asyncio.LifoQueue(maxsize=3)


async def ring():
    for name in "Ada", "Ben", "Cleo":
        await calls.put(name)


async def answer():
    for _ in range(3):
        print("talking to", await calls.get())


async def main():
    await asyncio.gather(ring(), answer())


asyncio.run(main())
