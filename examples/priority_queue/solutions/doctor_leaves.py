# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["sees Ben", "sees Ada", "goes home", "not seen: 0"]
# ///
"""The sentinel is the greatest item.

Which item comes out first?

Nothing is greater than infinity, so the sentinel comes out last.
"""

import asyncio

END = (float("inf"), "")


async def doctor(patients):
    while (patient := await patients.get()) != END:
        print("sees", patient[1])
    print("goes home")


async def main():
    patients = asyncio.PriorityQueue()
    for patient in (3, "Ada"), (1, "Ben"), END:
        patients.put_nowait(patient)
    await doctor(patients)
    print("not seen:", patients.qsize())


asyncio.run(main())
