"""Ageing: add the minute of arrival.

Zoe comes for a check-up. Then an emergency comes each minute, and the doctor sees one
patient. By urgency alone, Zoe is last. With the minute added, later emergencies wait
for her.
"""

import asyncio
from itertools import count

NAMES = "Ada", "Ben", "Cleo", "Dan", "Eva", "Finn"


async def arrive(patients, ageing):
    n = count()
    await patients.put((5, next(n), "Zoe"))
    for minute, name in enumerate(NAMES):
        urgency = 1 + minute if ageing else 1
        item = urgency, next(n), name
        await patients.put(item)
        await asyncio.sleep(0)  # one is seen


async def doctor(patients):
    seen = []
    while len(seen) < 7:
        *_, name = await patients.get()
        seen.append(name)
        await asyncio.sleep(0)  # one comes
    return seen


async def main():
    for ageing in False, True:
        patients = asyncio.PriorityQueue()
        arriving = arrive(patients, ageing)
        seeing = doctor(patients)
        _, seen = await asyncio.gather(arriving, seeing)
        print("+ minute:" if ageing else "urgency: ", *seen)


asyncio.run(main())
