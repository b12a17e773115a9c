# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["sees Ben", "sees Ada", "goes home", "not seen: 0"]
# shares = ["queue"]
# ///
"""The sentinel is the greatest item.

Which item comes out first?

Nothing is greater than infinity, so the sentinel comes out last.
"""

import asyncio

END = (float("inf"), "")
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
