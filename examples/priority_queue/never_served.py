"""Add the minute of arrival.

Zoe comes for a check-up. Then an emergency comes each minute, and one patient is seen.
By urgency alone, Zoe never is. With the minute added, later emergencies wait for her.
"""

import asyncio
from itertools import count

EMERGENCIES = "Ada", "Ben", "Cleo", "Dan", "Eva", "Finn"


async def seen(ageing):
    patients, n = asyncio.PriorityQueue(), count()
    patients.put_nowait((5, next(n), "Zoe"))
    names = []
    for minute, name in enumerate(EMERGENCIES):
        urgency = 1 + minute if ageing else 1
        item = urgency, next(n), name
        patients.put_nowait(item)
        names.append((await patients.get())[-1])
    return names


async def main():
    print("urgency:", *await seen(ageing=False))
    print("+ minute:", *await seen(ageing=True))


asyncio.run(main())
