# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["money: 125"]
# shares = ["lock", "semaphore"]
# ///
"""What is called under the lock does not take it.

Who holds the lock that `pay_in()` waits for?

An `asyncio.Lock` does not know its owner: the task waits for itself.

The part that works under the lock has become a method of its own, `_add()`.
Both public methods take the lock once.
"""

import asyncio


class Account:
    def __init__(self):
        self.money = 0
        self.lock = asyncio.Lock()

    async def pay_in(self, amount):
        async with self.lock:
            await self._add(amount)

    async def pay_wages(self):
        async with self.lock:
            await self._add(100)
            await self._add(20)  # the bonus

    async def _add(self, amount):
        money = self.money
        await asyncio.sleep(0.01)  # the bank
        self.money = money + amount


async def main():
    account = Account()
    await asyncio.gather(account.pay_wages(), account.pay_in(5))
    print("money:", account.money)


asyncio.run(main())
