"""Form groups of three.

A ferry for three cars leaves whenever it is full. `abort()` tells those who are left
over.
"""

import asyncio


async def car(number, ferry):
    await asyncio.sleep(number / 20)
    print(f"car {number} drives up, {ferry.n_waiting} are on the ferry")
    place = await ferry.wait()
    if place == ferry.parties - 1:
        print("the ferry leaves")
    return number


async def main():
    ferry = asyncio.Barrier(3)
    cars = [asyncio.create_task(car(n, ferry)) for n in range(1, 8)]
    await asyncio.sleep(0.45)
    print("last trip, on board:", ferry.n_waiting)
    await ferry.abort()
    for crossing in await asyncio.gather(*cars, return_exceptions=True):
        if isinstance(crossing, asyncio.BrokenBarrierError):
            print("one car crosses without the others")


asyncio.run(main())
