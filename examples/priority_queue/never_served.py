"""Starvation: low priority is never served.

Each minute an emergency comes, and one patient is seen. With the minute added to its
number, an emergency that comes late enough waits for the check-up.
"""

import asyncio
from itertools import count


async def seen(urgencies):
    room, n = asyncio.PriorityQueue(), count()
    room.put_nowait((5, next(n), "check-up"))
    names = []
    for minute, urgency in enumerate(urgencies):
        item = urgency, next(n), f"e{minute}"
        room.put_nowait(item)
        *_, name = await room.get()
        names.append(name)
    return names


async def main():
    print("by urgency:", *await seen([1, 1, 1, 1, 1, 1]))
    print("with minute:", *await seen([1, 2, 3, 4, 5, 6]))


asyncio.run(main())
