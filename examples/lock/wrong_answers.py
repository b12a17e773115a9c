"""Two tasks ask one weather station, and get each other's lines.

An answer has two lines, and both tasks read from the same wire.
"""

import asyncio

ANSWERS = {"wind": ["wind", "5 m/s"], "rain": ["rain", "2 mm"]}


class Station:
    def __init__(self):
        self.wire = asyncio.Queue()

    async def send(self, command):
        for line in ANSWERS[command]:
            await asyncio.sleep(0.05)
            self.wire.put_nowait(line)

    async def ask(self, command):
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
