"""A plain queue beside a priority queue.

The same doctor sees the same patients. Who is next is up to the queue.
"""

import asyncio


async def arrive(patients):
    await patients.put((3, "Ada"))
    await patients.put((1, "Ben"))
    await patients.put((2, "Cleo"))


async def doctor(patients):
    return [await patients.get() for _ in range(3)]


async def see_all(patients):
    both = doctor(patients), arrive(patients)
    seen, _ = await asyncio.gather(*both)
    return seen


async def main():
    plain = await see_all(asyncio.Queue())
    urgent = await see_all(asyncio.PriorityQueue())
    print("Queue   PriorityQueue")
    rows = zip(plain, urgent, strict=True)
    for (a, one), (b, other) in rows:
        print(f"{a} {one:5} {b} {other}")


asyncio.run(main())
