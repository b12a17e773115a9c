"""Compare only the priority, with a dataclass.

Fields with `compare=False` take no part in the comparison: dicts have no order.
"""

import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Patient:
    urgency: int
    record: dict = field(compare=False)


async def main():
    patients = asyncio.PriorityQueue()
    patients.put_nowait(Patient(3, {"name": "Ada"}))
    patients.put_nowait(Patient(1, {"name": "Ben"}))
    patients.put_nowait(Patient(1, {"name": "Cleo"}))
    while not patients.empty():
        patient = await patients.get()
        print(patient.urgency, patient.record["name"])


asyncio.run(main())
