"""One task reads all answers, and hands each to who asked for it.

Questions carry a number, so a quick answer need not wait for a slow one.
"""

import asyncio

SECONDS = {"year's report": 0.3, "today's price": 0.1}


class Client:
    def __init__(self):
        self.wire = asyncio.Queue()
        self.pending = {}

    async def read(self):
        while True:
            number, answer = await self.wire.get()
            self.pending.pop(number).set_result(answer)

    async def ask(self, what):
        number = len(self.pending) + 1
        answer = asyncio.get_running_loop().create_future()
        self.pending[number] = answer
        # in place of a server at the other end
        reply = (number, f"here is the {what}")
        loop = asyncio.get_running_loop()
        loop.call_later(SECONDS[what], self.wire.put_nowait, reply)
        print(f"question {number}: the {what}")
        print(f"answer {number}: {await answer}")


async def main():
    client = Client()
    reader = asyncio.create_task(client.read(), name="reader")
    await asyncio.gather(*map(client.ask, SECONDS))
    reader.cancel()


asyncio.run(main())
