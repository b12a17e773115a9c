"""A plain queue beside a priority queue.

The same doctor sees the same patients. Who is next is up to the queue.
"""

import asyncio


async def arrive(patients):
    await patients.put((3, "Ada"))
    await patients.put((1, "Ben"))
    await patients.put((2, "Cleo"))


async def doctor(patients):
    seen = [await patients.get() for _ in range(3)]
    print(*seen)


async def main():
    for kind in asyncio.Queue, asyncio.PriorityQueue:
        print(kind.__name__)
        patients = kind()
        await asyncio.gather(doctor(patients), arrive(patients))


asyncio.run(main())
