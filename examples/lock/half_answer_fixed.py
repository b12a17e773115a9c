# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# never = ["deadlock", "raises"]
# ///
"""Shield the exchange: request and answer stay together.

Question and answer have a task of their own, which goes on without her.
"""

import asyncio


class Station:
    def __init__(self):
        self.questions, self.answers = asyncio.Queue(), asyncio.Queue()
        self.lock, self.tasks = asyncio.Lock(), set()

    async def serve(self):
        while True:
            question = await self.questions.get()
            await asyncio.sleep(0.1)
            self.answers.put_nowait(f"the {question} is strong")

    async def exchange(self, question):
        async with self.lock:
            await self.questions.put(question)
            return await self.answers.get()

    async def ask(self, question):
        task = asyncio.create_task(self.exchange(question))
        self.tasks.add(task)  # the loop keeps no reference of its own
        task.add_done_callback(self.tasks.discard)
        return await asyncio.shield(task)


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
