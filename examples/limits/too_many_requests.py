"""Stop all tasks when the service says that it is too much.

Whoever is refused closes the gate, and nobody calls until it opens.
"""

import asyncio


class Gate:
    def __init__(self):
        self.open_at = 0.0

    def close(self, seconds):
        now = asyncio.get_running_loop().time()
        self.open_at = max(self.open_at, now + seconds)

    async def wait(self):
        now = asyncio.get_running_loop().time
        while (seconds := self.open_at - now()) > 0:
            await asyncio.sleep(seconds)  # it may be closed again


async def main():
    now = asyncio.get_running_loop().time
    start = now()
    gate, permits = Gate(), asyncio.Semaphore(2)
    answers = iter([200, 200, 429, 429, 200, 200, 200])

    async def fetch(page):
        while True:
            async with permits:
                await gate.wait()
                status = next(answers)
                await asyncio.sleep(0.1)
                print(f"{now() - start:.1f} s: page {page}, {status}")
                if status == 200:
                    return
                gate.close(0.1)  # in life: what Retry-After says

    async with asyncio.TaskGroup() as group:
        for page in range(1, 6):
            group.create_task(fetch(page))


asyncio.run(main())
