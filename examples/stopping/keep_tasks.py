"""Keep background tasks in a set, and log their errors.

The loop itself keeps only weak references to tasks.
"""

import asyncio


class Outbox:
    def __init__(self):
        self.sending = set()

    def send(self, person):
        task = asyncio.create_task(self.deliver(person))
        self.sending.add(task)
        task.add_done_callback(self.forget)

    def forget(self, task):
        self.sending.discard(task)
        if not task.cancelled() and (error := task.exception()):
            print("failed:", error)

    async def deliver(self, person):
        await asyncio.sleep(0.2 if person == "Cleo" else 0.1)
        if person == "Ben":
            raise OSError("Ben has moved")
        print("mail is with", person)

    async def close(self):
        print("still on their way:", len(self.sending))
        await asyncio.gather(*self.sending, return_exceptions=True)


async def main():
    outbox = Outbox()
    for person in "Ada", "Ben", "Cleo":
        outbox.send(person)
        await asyncio.sleep(0.15 if person == "Ada" else 0)
    await outbox.close()
    print("kept:", len(outbox.sending))


asyncio.run(main())
