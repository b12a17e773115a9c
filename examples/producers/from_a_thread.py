"""A thread hands over readings, one by one and then in batches.

Each call_soon_threadsafe() wakes the loop; a batch wakes it once.
"""

import asyncio


class Meter:
    def __init__(self, loop, readings):
        self.loop, self.readings = loop, readings
        self.calls = 0

    def hand_over(self, value):
        self.calls += 1
        put = self.readings.put_nowait
        self.loop.call_soon_threadsafe(put, value)

    def read(self, batch):
        for first in range(0, 1000, batch):
            self.hand_over([*range(first, first + batch)])


async def main():
    loop = asyncio.get_running_loop()
    for batch in 1, 100:
        readings, count = asyncio.Queue(), 0
        meter = Meter(loop, readings)
        work = asyncio.create_task(asyncio.to_thread(meter.read, batch))
        while count < 1000:
            count += len(await readings.get())
        await work
        print(count, "readings by", meter.calls, "calls")


asyncio.run(main())
