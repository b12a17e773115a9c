"""Bug: a priority changed inside the queue.

The queue compares items when they go in and out, not in between.
"""

import asyncio
from dataclasses import dataclass


@dataclass(order=True)
class Patient:
    urgency: int
    name: str


async def main():
    patients = asyncio.PriorityQueue()
    ada, ben, cleo = Patient(3, "Ada"), Patient(1, "Ben"), Patient(2, "Cleo")
    for patient in ben, cleo, ada:
        patients.put_nowait(patient)
    ada.urgency = 0  # she faints
    for _ in range(3):
        patient = await patients.get()
        print(patient.urgency, patient.name)


asyncio.run(main())
