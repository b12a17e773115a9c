"""Why requests run one after the other: a lock held too long.

`all_locked` holds the lock while it waits for the network. `write_locked` takes it only
to write the file.
"""

import asyncio


class Client:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.busy = {"loading": 0, "writing": 0}
        self.most = dict(self.busy)

    async def do(self, step):
        self.busy[step] += 1
        self.most[step] = max(self.most[step], self.busy[step])
        await asyncio.sleep(0.1)
        self.busy[step] -= 1

    async def all_locked(self):
        async with self.lock:
            await self.do("loading")
            await self.do("writing")

    async def write_locked(self):
        await self.do("loading")
        async with self.lock:
            await self.do("writing")


async def main():
    for save in Client.all_locked, Client.write_locked:
        client = Client()
        await asyncio.gather(*(save(client) for _ in range(3)))
        print(save.__name__, "- at once:", client.most)


asyncio.run(main())
