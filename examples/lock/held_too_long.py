"""Why requests run one after the other: a lock held too long.

`all_locked` holds the lock while it waits for the network. `store_locked` takes it only
for what needs it.
"""

import asyncio


class Client:
    def __init__(self):
        self.lock, self.pages = asyncio.Lock(), {}
        self.loading = self.most = 0

    async def fetch(self, name):
        self.loading += 1
        self.most = max(self.most, self.loading)
        await asyncio.sleep(0.1)  # ask the server
        self.loading -= 1
        return f"<h1>{name}</h1>"

    async def store(self, name, page):
        await asyncio.sleep(0.01)  # write to the disk
        self.pages[name] = page

    async def all_locked(self, name):
        async with self.lock:
            await self.store(name, await self.fetch(name))

    async def store_locked(self, name):
        page = await self.fetch(name)
        async with self.lock:
            await self.store(name, page)


async def main():
    for load in Client.all_locked, Client.store_locked:
        client = Client()
        await asyncio.gather(*(load(client, name) for name in "abc"))
        print(load.__name__, "- requests at once:", client.most)


asyncio.run(main())
