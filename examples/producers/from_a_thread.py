"""Put from a thread, one by one or in batches.

Each `call_soon_threadsafe()` wakes the loop. A batch wakes it once.
"""

import asyncio

READINGS = [18, 18, 19, 21, 22, 20]


class Meter:
    def __init__(self, readings):
        self.loop = asyncio.get_running_loop()
        self.readings = readings
        self.calls = 0

    def hand_over(self, batch):
        self.calls += 1
        put = self.readings.put_nowait
        self.loop.call_soon_threadsafe(put, batch)

    def run(self, size):  # in a thread
        for first in range(0, len(READINGS), size):
            self.hand_over(READINGS[first : first + size])


async def main():
    for size in 1, 3:
        meter = Meter(asyncio.Queue())
        work = asyncio.to_thread(meter.run, size)
        thread = asyncio.create_task(work)
        for _ in range(0, len(READINGS), size):
            print(await meter.readings.get())
        await thread
        print(meter.calls, "calls")


asyncio.run(main())
