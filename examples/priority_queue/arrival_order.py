"""First in, first out for equal priorities.

A counter breaks each tie, so the dicts are never compared.
"""

import asyncio
from itertools import count


async def main():
    room, n = asyncio.PriorityQueue(), count()
    room.put_nowait((2, next(n), {"name": "Ada"}))
    room.put_nowait((1, next(n), {"name": "Ben"}))
    room.put_nowait((2, next(n), {"name": "Cleo"}))
    room.put_nowait((1, next(n), {"name": "Dan"}))
    for _ in range(4):
        *_, patient = await room.get()
        print(patient)


asyncio.run(main())
