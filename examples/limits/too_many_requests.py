"""429 Too Many Requests: pause all tasks.

A refused task closes the gate, and nobody calls until it opens.
"""

import asyncio


class Gate:
    def __init__(self):
        self.opened = asyncio.Event()
        self.opened.set()
        self.timer = None

    def close(self, seconds):
        self.opened.clear()
        if self.timer:
            self.timer.cancel()  # the last refusal counts
        loop = asyncio.get_running_loop()
        self.timer = loop.call_later(seconds, self.opened.set)

    async def wait(self):
        while not self.opened.is_set():
            await self.opened.wait()


async def main():
    gate, permits = Gate(), asyncio.Semaphore(2)
    # page: how long each call takes, and what it answers
    service = {
        1: [(0.1, 200)],
        2: [(0.15, 429), (0.1, 200)],
        3: [(0.15, 200)],
        4: [(0.05, 200)],
    }

    async def fetch(page):
        for seconds, status in service[page]:
            async with permits:
                await gate.wait()
                print("ask for page", page)
                await asyncio.sleep(seconds)
                print(f"page {page}: {status}")
                if status == 429:
                    gate.close(0.15)  # in life: what Retry-After says

    await asyncio.gather(*map(fetch, service))


asyncio.run(main())
