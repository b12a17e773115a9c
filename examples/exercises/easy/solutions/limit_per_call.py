# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["at most 2 at once"]
# shares = ["semaphore", "condition", "queue", "lock"]
# ///
"""One semaphore for all requests.

How many semaphores are there?

Each call had a semaphore of its own, with two permits that nobody else asked
for. All calls have to ask the same one.
"""

import asyncio


class Server:
    running = most = 0

    async def answer(self):
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(0.02)
        self.running -= 1


async def fetch(server, limit):
    async with limit:
        await server.answer()


async def main():
    server, limit = Server(), asyncio.Semaphore(2)
    await asyncio.gather(*(fetch(server, limit) for _ in range(4)))
    print("at most", server.most, "at once")


asyncio.run(main())
