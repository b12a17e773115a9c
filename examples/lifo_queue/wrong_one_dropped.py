"""Exercise: the wrong reading is dropped.

The display should show the two newest readings, 23 and 22.
"""

import asyncio


async def main():
    readings = asyncio.LifoQueue(maxsize=2)
    for degrees in 20, 21, 22, 23:
        if readings.full():
            readings.get_nowait()  # make room
        readings.put_nowait(degrees)
    while not readings.empty():
        print(await readings.get(), "degrees")


asyncio.run(main())
