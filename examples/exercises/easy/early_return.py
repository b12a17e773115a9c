# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["left: 10"]
# shares = ["lock", "semaphore"]
# ///
"""After a refused payment the account is locked for good.

A payment of more than there is gets nothing, and neither does any payment
after it. Let the third payment go through.

From https://github.com/Naamloos/ModCore/pull/163
"""

import asyncio


class Account:
    def __init__(self, money):
        self.money = money
        self.lock = asyncio.Lock()

    async def withdraw(self, amount):
        await self.lock.acquire()
        if amount > self.money:
            return
        await asyncio.sleep(0.01)  # the bank
        self.money -= amount
        self.lock.release()


async def main():
    account = Account(100)
    await asyncio.gather(*map(account.withdraw, (80, 50, 10)))
    print("left:", account.money)


asyncio.run(main())
