"""A counter breaks each tie.

Of two equally urgent patients, the first to come is next. Their dicts are never
compared.
"""

import asyncio
from itertools import count


async def main():
    patients, n = asyncio.PriorityQueue(), count()
    patients.put_nowait((2, next(n), {"name": "Ada"}))
    patients.put_nowait((1, next(n), {"name": "Ben"}))
    patients.put_nowait((2, next(n), {"name": "Cleo"}))
    patients.put_nowait((1, next(n), {"name": "Dan"}))
    for _ in range(4):
        *_, patient = await patients.get()
        print(patient)


asyncio.run(main())
