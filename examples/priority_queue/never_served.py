"""Starvation: low priority is never served.

With the time of arrival in the priority, the check-up waits for so long and no longer.
"""

import asyncio


async def when_seen(order):
    patients = asyncio.PriorityQueue()
    patients.put_nowait((order(0, 5), "check-up"))
    for minute in range(8):
        patients.put_nowait((order(minute, 1), "emergency"))
        _, patient = await patients.get()
        if patient == "check-up":
            return f"check-up in minute {minute}"
    return "no check-up in 8 minutes"


def by_urgency(minute, urgency):
    return urgency


def by_arrival_too(minute, urgency):
    return minute + urgency


async def main():
    for order in by_urgency, by_arrival_too:
        print(f"{order.__name__}: {await when_seen(order)}")


asyncio.run(main())
