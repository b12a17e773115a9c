"""Starvation: low priority is never served.

With the time of arrival in the priority, only those who come in the next four minutes
go ahead of the check-up.
"""

import asyncio


async def when_seen(order, arrivals):
    patients = asyncio.PriorityQueue()
    patients.put_nowait((order(0, 5), "check-up"))
    for minute in range(20):
        for _ in range(arrivals):
            patients.put_nowait((order(minute, 1), "emergency"))
        _, patient = await patients.get()  # one a minute
        if patient == "check-up":
            return f"in minute {minute}"
    return "not in 20 minutes"


def by_urgency(minute, urgency):
    return urgency


def by_arrival_too(minute, urgency):
    return minute + urgency


async def main():
    for order in by_urgency, by_arrival_too:
        for arrivals in 1, 3:
            seen = await when_seen(order, arrivals)
            print(f"{order.__name__}, {arrivals} a minute: {seen}")


asyncio.run(main())
