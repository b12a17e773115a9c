"""An urgent item that comes later is next.

Cleo comes in while the doctor sees Ben. She is next, and he is not sent out.
"""

import asyncio


async def doctor(patients):
    for _ in range(3):
        urgency, name = await patients.get()
        print(f"doctor sees {name} ({urgency})")
        await asyncio.sleep(0.1)


async def main():
    patients = asyncio.PriorityQueue()
    patients.put_nowait((3, "Ada"))
    patients.put_nowait((2, "Ben"))
    work = asyncio.create_task(doctor(patients))
    await asyncio.sleep(0.05)
    patients.put_nowait((1, "Cleo"))
    await work


asyncio.run(main())
