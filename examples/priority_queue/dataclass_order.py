"""Compare only the priority, with a dataclass.

Fields with `compare=False` take no part in the comparison: functions have no order.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    run: Callable[[], None] = field(compare=False)


async def main():
    jobs = asyncio.PriorityQueue()
    jobs.put_nowait(Job(5, lambda: print("clean the disk")))
    jobs.put_nowait(Job(1, lambda: print("send a mail")))
    jobs.put_nowait(Job(1, lambda: print("send a mail")))
    while not jobs.empty():
        job = await jobs.get()
        job.run()


asyncio.run(main())
