"""Keep a reference to each background task, and wait for them.

The loop itself keeps only weak references to tasks.
"""

import asyncio


class Outbox:
    def __init__(self):
        self.sending = set()

    def send(self, person):
        task = asyncio.create_task(self.deliver(person))
        self.sending.add(task)
        task.add_done_callback(self.sending.discard)

    async def deliver(self, person):
        await asyncio.sleep(0.1)
        print("mail is with", person)

    async def close(self):
        print("still on their way:", len(self.sending))
        await asyncio.gather(*self.sending)


async def main():
    outbox = Outbox()
    for person in "Ada", "Ben":
        outbox.send(person)
        await asyncio.sleep(0.15 if person == "Ada" else 0)
    await outbox.close()
    print("kept:", len(outbox.sending))


asyncio.run(main())
