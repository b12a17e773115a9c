"""Many requests in flight: one reader hands out the answers.

Questions have numbers, and a quick answer overtakes a slow one.
"""

import asyncio
import itertools

SECONDS = {"yearly report": 0.3, "price": 0.1}


class Client:
    def __init__(self):
        self.wire = asyncio.Queue()
        self.numbers = itertools.count(1)
        self.pending = {}

    async def read(self):
        while True:
            number, answer = await self.wire.get()
            asked = self.pending.pop(number)
            if not asked.done():  # cancelled, if nobody waits any more
                asked.set_result(answer)

    async def ask(self, what):
        number = next(self.numbers)
        print(f"question {number}: {what}?")
        loop = asyncio.get_running_loop()
        answer = self.pending[number] = loop.create_future()
        # in place of a server at the other end of the wire
        reply = number, f"here is the {what}"
        loop.call_later(SECONDS[what], self.wire.put_nowait, reply)
        print(f"answer {number}: {await answer}")


async def main():
    client = Client()
    reader = asyncio.create_task(client.read(), name="reader")
    async with asyncio.TaskGroup() as group:
        for what in SECONDS:
            group.create_task(client.ask(what), name=what)
    reader.cancel()


asyncio.run(main())
