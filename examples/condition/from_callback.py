"""Notify a condition from a callback.

A callback cannot wait for the lock. It changes the data at once, and starts a task that
notifies.
"""

import asyncio


class Thermometer:
    def __init__(self):
        self.degrees = 0
        self.changed = asyncio.Condition()
        self.tasks = set()

    def on_reading(self, degrees):
        print(f"{degrees} degrees")
        self.degrees = degrees
        task = asyncio.create_task(self.tell())
        self.tasks.add(task)  # the loop keeps no reference of its own
        task.add_done_callback(self.tasks.discard)

    async def tell(self):
        async with self.changed:
            self.changed.notify_all()

    async def above(self, degrees):
        async with self.changed:
            await self.changed.wait_for(lambda: self.degrees > degrees)


async def main():
    thermometer = Thermometer()
    loop = asyncio.get_running_loop()

    def measure(degrees):
        thermometer.on_reading(degrees)
        if degrees < 100:
            loop.call_later(0.1, measure, degrees + 25)

    loop.call_later(0.1, measure, 60)
    await thermometer.above(80)
    print("put in the eggs")
    await thermometer.above(100)
    print("the water boils")


asyncio.run(main())
