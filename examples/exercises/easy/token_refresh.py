# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["news with token 1 mail with token 1", "logins: 1"]
# ///
"""Two requests at once log in twice.

The token has expired, and each request that sees this gets a new one. Log in
once, and let both requests use that token.

From https://github.com/authlib/authlib/issues/266
"""

import asyncio


class Client:
    token = "expired"
    logins = 0

    async def log_in(self):
        self.logins += 1
        await asyncio.sleep(0.02)  # the server
        return f"token {self.logins}"

    async def get(self, page):
        if self.token == "expired":
            self.token = await self.log_in()
        return f"{page} with {self.token}"


async def main():
    client = Client()
    print(*await asyncio.gather(client.get("news"), client.get("mail")))
    print("logins:", client.logins)


asyncio.run(main())
