"""Wake all waiters with the newest edition.

Each change sets its own event, which is never cleared. A busy reader skips an edition,
and does not miss the newest.
"""

import asyncio


class Paper:
    def __init__(self):
        self.edition = 0
        self.next = asyncio.Event()

    def publish(self):
        self.edition += 1
        self.next.set()
        self.next = asyncio.Event()

    async def newer_than(self, edition):
        while self.edition <= edition:
            await self.next.wait()
        return self.edition


async def reader(name, seconds, paper):
    edition = 0
    while edition < 3:
        edition = await paper.newer_than(edition)
        print(f"{name} reads edition {edition}")
        await asyncio.sleep(seconds)


async def main():
    paper = Paper()
    async with asyncio.TaskGroup() as group:
        group.create_task(reader("Ada", 0, paper), name="Ada")
        group.create_task(reader("Ben", 0.2, paper), name="Ben")
        for _ in range(3):
            await asyncio.sleep(0.05)
            paper.publish()


asyncio.run(main())
