# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Bug: in a plain queue, the most urgent waits for its turn.

Patients come out in the order in which they went in, whatever their number.
"""

import asyncio

patients = asyncio.Queue()


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
