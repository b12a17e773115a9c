"""Starvation: low priority is never served.

With the time of arrival in the priority, only those who come in the next four minutes
go ahead of the check-up.
"""

import asyncio
from itertools import count


async def check_up(add_minute):
    room, number = asyncio.PriorityQueue(), count()
    room.put_nowait((5, next(number), "check-up"))
    for minute in range(20):
        priority = 1 + minute if add_minute else 1
        room.put_nowait((priority, next(number), "emergency"))
        *_, patient = await room.get()  # one a minute
        if patient == "check-up":
            return f"in minute {minute}"
    return "not in 20 minutes"


async def main():
    print("by urgency:", await check_up(add_minute=False))
    print("with the minute:", await check_up(add_minute=True))


asyncio.run(main())
