# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["money: 125"]
# shares = ["lock", "semaphore"]
# ///
"""A method calls another one of its class, and hangs.

Both methods take the lock of the account. Let all of the money come in.

From https://github.com/python/asyncio/issues/439
"""

import asyncio


class Account:
    def __init__(self):
        self.money = 0
        self.lock = asyncio.Lock()

    async def pay_in(self, amount):
        async with self.lock:
            money = self.money
            await asyncio.sleep(0.01)  # the bank
            self.money = money + amount

    async def pay_wages(self):
        async with self.lock:
            await self.pay_in(100)
            await self.pay_in(20)  # the bonus


async def main():
    account = Account()
    await asyncio.gather(account.pay_wages(), account.pay_in(5))
    print("money:", account.money)


asyncio.run(main())
