"""Compare only the priority, with a dataclass.

A field with `compare=False` takes no part in the comparison: dicts have no order.
Equally urgent patients have none either: a heap does not keep the order in which they
came.
"""

import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Patient:
    urgency: int
    record: dict = field(compare=False)


async def main():
    patients = asyncio.PriorityQueue()
    for name in "Ada", "Ben", "Cleo", "Dan":
        patients.put_nowait(Patient(1, {"name": name}))
    while not patients.empty():
        patient = await patients.get()
        print(patient.urgency, patient.record["name"])


asyncio.run(main())
