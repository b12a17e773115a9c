"""Starvation: low priority is never served.

With its age in the priority, the small job waits for so many calls and no more.
"""

import asyncio


async def when_tidied(order):
    jobs = asyncio.PriorityQueue()
    jobs.put_nowait((order(0, 5), "tidy up"))
    for minute in range(8):
        jobs.put_nowait((order(minute, 1), "call"))
        _, job = await jobs.get()
        if job == "tidy up":
            return f"tidied in minute {minute}"
    return "not tidied in 8 minutes"


def by_priority(minute, priority):
    return priority


def by_age_too(minute, priority):
    return minute + priority


async def main():
    for order in by_priority, by_age_too:
        print(order.__name__, await when_tidied(order))


asyncio.run(main())
