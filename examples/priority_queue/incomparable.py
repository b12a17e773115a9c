# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""Bug: equal priorities, and dicts behind them.

The queue works until two patients are equally urgent.
"""

import asyncio

patients = asyncio.PriorityQueue()


async def arrive():
    await patients.put((1, {"name": "Ben"}))
    await patients.put((2, {"name": "Cleo"}))
    await patients.put((1, {"name": "Dan"}))


async def doctor():
    for _ in range(3):
        _, record = await patients.get()
        print("next:", record["name"])
        await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(doctor(), arrive())


asyncio.run(main())
