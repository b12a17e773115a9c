# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["news with token 1 mail with token 1", "logins: 1"]
# ///
"""Check again behind the lock.

Between the check and the new token there is an `await`.

A lock around the login alone makes the second request wait, and then log in
as well. What has it not looked at since?

Both requests saw the old token before either had a new one. Check and login
are one step now; the second one finds the new token.
"""

import asyncio


class Client:
    token = "expired"
    logins = 0

    def __init__(self):
        self.refreshing = asyncio.Lock()

    async def log_in(self):
        self.logins += 1
        await asyncio.sleep(0.02)  # the server
        return f"token {self.logins}"

    async def get(self, page):
        async with self.refreshing:
            if self.token == "expired":
                self.token = await self.log_in()
        return f"{page} with {self.token}"


async def main():
    client = Client()
    print(*await asyncio.gather(client.get("news"), client.get("mail")))
    print("logins:", client.logins)


asyncio.run(main())
