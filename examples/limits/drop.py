"""Throttle: show the newest value, drop the rest.

At most one position in a tenth of a second: a task waits for the next moment, then
shows what is newest.
"""

import asyncio


class Display:
    def __init__(self):
        self.newest = None
        self.changed = asyncio.Event()

    def update(self, position):
        self.newest = position
        self.changed.set()

    async def run(self):
        while True:
            await self.changed.wait()
            self.changed.clear()
            print("train at", self.newest)
            await asyncio.sleep(0.1)


async def main():
    display = Display()
    async with asyncio.TaskGroup() as group:
        showing = group.create_task(display.run())
        for kilometres in (1, 2, 3), (4, 5, 6):
            for kilometre in kilometres:
                display.update(kilometre)
                await asyncio.sleep(0)  # the display may look
            await asyncio.sleep(0.15)
        showing.cancel()


asyncio.run(main())
