# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["at most 2 at once"]
# shares = ["semaphore", "condition", "queue", "lock"]
# ///
"""A limit of two requests lets all four through.

Four requests share a server that can take two at once. Let the limit hold,
and use all of it.

From https://stackoverflow.com/questions/40836800/python-asyncio-semaphore-in-async-await-function
"""

import asyncio


class Server:
    running = most = 0

    async def answer(self):
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(0.02)
        self.running -= 1


async def fetch(server):
    limit = asyncio.Semaphore(2)
    async with limit:
        await server.answer()


async def main():
    server = Server()
    await asyncio.gather(*(fetch(server) for _ in range(4)))
    print("at most", server.most, "at once")


asyncio.run(main())
