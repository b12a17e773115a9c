"""Compare only the priority, with a dataclass.

Fields with `compare=False` take no part in the comparison.
"""

import asyncio
from dataclasses import dataclass, field
from itertools import count

numbers = count()


@dataclass(order=True)
class Job:
    priority: int
    number: int = field(default_factory=numbers.__next__, init=False)
    run: object = field(compare=False)


async def main():
    jobs = asyncio.PriorityQueue()
    jobs.put_nowait(Job(5, lambda: print("clean the disk")))
    jobs.put_nowait(Job(1, lambda: print("send the invoice")))
    jobs.put_nowait(Job(1, lambda: print("send the receipt")))
    while not jobs.empty():
        job = await jobs.get()
        job.run()


asyncio.run(main())
