"""The urgent item waits outside a full priority queue.

A task that waits in `put()` has no place in the order of priority yet.
"""

import asyncio


async def arrive(patients, urgency, name):
    await patients.put((urgency, name))
    print(name, "is in the room")


async def main():
    for chairs in 2, 0:
        print("chairs:", chairs or "no limit")
        patients = asyncio.PriorityQueue(maxsize=chairs)
        async with asyncio.TaskGroup() as group:
            for urgency, name in (3, "Ada"), (2, "Cleo"), (1, "Ben"):
                group.create_task(arrive(patients, urgency, name))
            await asyncio.sleep(0.05)
            for _ in range(3):
                print("  doctor sees", (await patients.get())[1])
                await asyncio.sleep(0)  # who waits outside comes in


asyncio.run(main())
