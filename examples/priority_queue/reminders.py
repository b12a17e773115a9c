"""Run each thing when it is due (scheduler).

The priority is a time of the loop's clock. The event cuts the wait short, since a new
reminder may be due sooner.
"""

import asyncio


class Reminders:
    def __init__(self):
        self.queue = asyncio.PriorityQueue()
        self.added = asyncio.Event()

    def add(self, seconds, what):
        now = asyncio.get_running_loop().time()
        self.queue.put_nowait((now + seconds, what))
        self.added.set()

    async def ring(self):
        while True:
            due, what = await self.queue.get()
            print("the next is:", what)
            self.added.clear()
            try:
                async with asyncio.timeout_at(due):
                    await self.added.wait()
                self.queue.put_nowait((due, what))
            except TimeoutError:
                print("ring:", what)


async def main():
    reminders = Reminders()
    ringing = asyncio.create_task(reminders.ring())
    reminders.add(0.3, "cake is done")
    await asyncio.sleep(0.1)
    reminders.add(0.1, "call Ada")
    await asyncio.sleep(0.3)
    ringing.cancel()


asyncio.run(main())
