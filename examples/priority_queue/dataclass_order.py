"""Compare only the priority, with a dataclass.

A field with `compare=False` takes no part in the comparison: dicts have no order.
Equally urgent patients have none either: a heap does not keep the order in which they
came.
"""

import asyncio
from dataclasses import dataclass, field

patients = asyncio.PriorityQueue()


@dataclass(order=True)
class Patient:
    urgency: int
    record: dict = field(compare=False)


async def arrive():
    for name in "Ada", "Ben", "Cleo", "Dan":
        record = {"name": name}
        await patients.put(Patient(1, record))


async def doctor():
    for _ in range(4):
        patient = await patients.get()
        print("next:", patient.record["name"])


async def main():
    await asyncio.gather(doctor(), arrive())


asyncio.run(main())
