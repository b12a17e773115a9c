"""A counter breaks each tie.

Of two equally urgent patients, the first to come is next. Their dicts are never
compared.
"""

import asyncio
from itertools import count

patients, n = asyncio.PriorityQueue(), count()


async def come(urgency, name):
    item = urgency, next(n), {"name": name}
    await patients.put(item)


async def arrive():
    await come(2, "Ada")
    await come(1, "Ben")
    await come(2, "Cleo")
    await come(1, "Dan")


async def doctor():
    for _ in range(4):
        urgency, _, record = await patients.get()
        print("next:", urgency, record["name"])


async def main():
    await asyncio.gather(doctor(), arrive())


asyncio.run(main())
