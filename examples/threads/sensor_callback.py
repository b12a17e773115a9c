"""Put into a queue from a callback thread.

The driver calls back in its own thread. Only the loop's thread
touches the queue.
"""

import asyncio
import threading
import time


class Thermometer(threading.Thread):
    """A driver that we did not write."""

    def __init__(self, callback):
        super().__init__()
        self.callback = callback

    def run(self):
        for degrees in 20, 21, 22:
            time.sleep(0.05)
            self.callback(degrees)


async def main():
    loop = asyncio.get_running_loop()
    readings = asyncio.Queue()

    def put(degrees):
        print("put in", threading.current_thread().name)
        readings.put_nowait(degrees)

    def on_reading(degrees):  # runs in the driver's thread
        loop.call_soon_threadsafe(put, degrees)

    Thermometer(on_reading).start()
    for _ in range(3):
        print(await readings.get(), "degrees")


asyncio.run(main())
