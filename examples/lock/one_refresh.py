"""Refresh a token once for many requests.

Each says which token failed. A request that comes second sees a newer one.
"""

import asyncio


class Client:
    def __init__(self):
        self.token = "token-1"
        self.lock = asyncio.Lock()

    async def request(self, page):
        token = self.token
        if not await self.send(page, token):
            await self.send(page, await self.newer_than(token))

    async def send(self, page, token):
        await asyncio.sleep(0.05)
        accepted = token != "token-1"
        answer = "200 OK" if accepted else "401 Unauthorized"
        print(f"{page} with {token}: {answer}")
        return accepted

    async def newer_than(self, token):
        async with self.lock:
            if self.token == token:  # nobody has refreshed it meanwhile
                print("refreshing", token)
                await asyncio.sleep(0.1)
                self.token = "token-2"
        return self.token


async def main():
    client = Client()
    async with asyncio.TaskGroup() as group:
        for page in "inbox", "contacts", "calendar":
            group.create_task(client.request(page), name=page)


asyncio.run(main())
