# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["sees Ben", "sees Ada", "goes home", "not seen: 0"]
# shares = ["queue"]
# ///
"""Repair it here: the doctor leaves early.

The sentinel can be compared with the patients, and yet two are not seen.
"""

import asyncio

END = (0, "")
patients = asyncio.PriorityQueue()


async def arrive():
    for patient in (3, "Ada"), (1, "Ben"), END:
        await patients.put(patient)


async def doctor():
    while (patient := await patients.get()) != END:
        print("sees", patient[1])
    print("goes home")


async def main():
    await asyncio.gather(doctor(), arrive())
    print("not seen:", patients.qsize())


asyncio.run(main())
