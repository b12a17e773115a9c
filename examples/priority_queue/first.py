# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Serve the most urgent first.

Each patient is a tuple of a number and a name. The smallest number comes first.
"""

import asyncio

patients = asyncio.PriorityQueue()


async def arrive():
    await patients.put((3, "Ada"))
    await patients.put((1, "Ben"))
    await patients.put((2, "Cleo"))


async def doctor():
    for _ in range(3):
        number, name = await patients.get()
        print("next:", number, name)


async def main():
    await asyncio.gather(doctor(), arrive())


asyncio.run(main())
