"""Bug: after a timeout, the next task gets the old answer.

The lock is free again, but her answer is still on its way.
"""

import asyncio


class Station:
    def __init__(self):
        self.questions, self.answers = asyncio.Queue(), asyncio.Queue()
        self.lock = asyncio.Lock()

    async def serve(self):
        while True:
            question = await self.questions.get()
            await asyncio.sleep(0.1)
            self.answers.put_nowait(f"the {question} is strong")

    async def ask(self, question):
        async with self.lock:
            await self.questions.put(question)
            return await self.answers.get()


async def forecast(name, question, patience, station):
    try:
        async with asyncio.timeout(patience):
            answer = await station.ask(question)
            print(f"{name} asked for {question}, got {answer}")
    except TimeoutError:
        print(name, "gives up")


async def main():
    station = Station()
    server = asyncio.create_task(station.serve(), name="station")
    async with asyncio.TaskGroup() as group:
        for name, *wish in ("Ada", "wind", 0.05), ("Ben", "rain", 1):
            group.create_task(forecast(name, *wish, station), name=name)
    server.cancel()


asyncio.run(main())
