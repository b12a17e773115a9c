"""Ask a weather station one question at a time.

The lock is held from the question to the last line of its answer.
"""

import asyncio

ANSWERS = {"wind": ["wind", "5 m/s"], "rain": ["rain", "2 mm"]}


class Station:
    def __init__(self):
        self.wire = asyncio.Queue()
        self.lock = asyncio.Lock()

    async def send(self, command):
        for line in ANSWERS[command]:
            await asyncio.sleep(0.05)
            self.wire.put_nowait(line)

    async def ask(self, command):
        async with self.lock:
            reply = asyncio.create_task(self.send(command))
            lines = [await self.wire.get(), await self.wire.get()]
            await reply
        print(f"asked for {command}, got {lines}")


async def main():
    station = Station()
    async with asyncio.TaskGroup() as group:
        group.create_task(station.ask("wind"), name="wind")
        group.create_task(station.ask("rain"), name="rain")


asyncio.run(main())
