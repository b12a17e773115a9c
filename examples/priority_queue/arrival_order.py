"""First in, first out for equal priorities.

A counter breaks each tie, so the dicts are never compared.
"""

import asyncio
from itertools import count


async def main():
    patients = asyncio.PriorityQueue()
    number = count()
    for urgency, name in (2, "Ada"), (1, "Ben"), (2, "Cleo"), (1, "Dan"):
        patients.put_nowait((urgency, next(number), {"name": name}))
    for _ in range(4):
        *_, patient = await patients.get()
        print(patient)


asyncio.run(main())
