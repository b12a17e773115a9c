"""Rate limit with priority: urgent messages first.

One task keeps the rate, and takes the most urgent message each time.
"""

import asyncio
import itertools

INTERVAL = 0.1
URGENT, NORMAL = 0, 1


class Outbox:
    def __init__(self):
        self.waiting = asyncio.PriorityQueue()
        self.order = itertools.count()  # first come, first served

    async def send(self, text, urgency):
        sent = asyncio.get_running_loop().create_future()
        item = urgency, next(self.order), text, sent
        await self.waiting.put(item)
        await sent

    async def run(self):
        while True:
            _, _, text, sent = await self.waiting.get()
            print("send:", text)
            if not sent.done():  # its task may be cancelled
                sent.set_result(None)
            await asyncio.sleep(INTERVAL)


async def main():
    outbox = Outbox()
    async with asyncio.TaskGroup() as group:
        sender = group.create_task(outbox.run())
        async with asyncio.TaskGroup() as callers:
            for text in "sale", "newsletter", "survey":
                callers.create_task(outbox.send(text, NORMAL))
            await asyncio.sleep(INTERVAL / 2)  # "sale" is on its way
            callers.create_task(outbox.send("fire alarm", URGENT))
        sender.cancel()


asyncio.run(main())
