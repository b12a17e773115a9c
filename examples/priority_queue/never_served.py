"""Ageing: add the minute of arrival.

The waiting room has two chairs. Zoe, here for a check-up, takes one. Each minute the
doctor sees a patient, and an emergency takes the free chair. By urgency alone, Zoe is
last. With the minute added, later emergencies wait for her.
"""

import asyncio
from itertools import count

NAMES = "Ada", "Ben", "Cleo", "Dan", "Eva", "Finn"


async def arrive(patients, ageing):
    n = count()
    await patients.put((5, next(n), "Zoe"))
    for minute, name in enumerate(NAMES):
        urgency = 1 + minute if ageing else 1
        await patients.put((urgency, next(n), name))


async def doctor(patients):
    seen = []
    while len(seen) < 7:
        *_, name = await patients.get()
        await asyncio.sleep(0.1)  # a minute
        seen.append(name)
    return seen


async def main():
    for ageing in False, True:
        patients = asyncio.PriorityQueue(maxsize=2)
        arriving = arrive(patients, ageing)
        seeing = doctor(patients)
        _, seen = await asyncio.gather(arriving, seeing)
        print("+ minute:" if ageing else "urgency: ", *seen)


asyncio.run(main())
