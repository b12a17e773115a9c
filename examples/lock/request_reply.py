"""One connection, one request at a time.

The lock is held from the question to the last line of its answer.
"""

import asyncio

READINGS = {"wind": ["wind", "5 m/s"], "rain": ["rain", "2 mm"]}


class Station:
    def __init__(self):
        self.questions = asyncio.Queue()
        self.answers = asyncio.Queue()
        self.lock = asyncio.Lock()

    async def serve(self):
        while True:
            question = await self.questions.get()
            for line in READINGS[question]:
                await asyncio.sleep(0.05)
                self.answers.put_nowait(line)

    async def ask(self, question):
        async with self.lock:
            await self.questions.put(question)
            lines = [await self.answers.get(), await self.answers.get()]
        print(f"asked for {question}, got {lines}")


async def main():
    station = Station()
    server = asyncio.create_task(station.serve(), name="station")
    async with asyncio.TaskGroup() as group:
        for question in READINGS:
            group.create_task(station.ask(question), name=question)
    server.cancel()


asyncio.run(main())
