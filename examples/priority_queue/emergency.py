"""See the most urgent patient first."""

import asyncio


async def doctor(patients):
    while True:
        urgency, name = await patients.get()
        print(f"doctor sees {name} ({urgency})")
        await asyncio.sleep(0.1)
        patients.task_done()


async def main():
    patients = asyncio.PriorityQueue()
    work = asyncio.create_task(doctor(patients))
    for urgency, name in (3, "Ada"), (2, "Ben"), (3, "Cleo"):
        print(name, "comes in")
        patients.put_nowait((urgency, name))
    await asyncio.sleep(0.05)
    print("Dan comes in")
    patients.put_nowait((1, "Dan"))
    await patients.join()
    work.cancel()


asyncio.run(main())
