# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["left: 10"]
# shares = ["lock", "semaphore"]
# ///
"""`async with` releases on every way out.

How many ways lead out of `withdraw()`?

The early `return` leaves the lock locked. `async with` gives it back on each
way out, an exception included.
"""

import asyncio


class Account:
    def __init__(self, money):
        self.money = money
        self.lock = asyncio.Lock()

    async def withdraw(self, amount):
        async with self.lock:
            if amount > self.money:
                return
            await asyncio.sleep(0.01)  # the bank
            self.money -= amount


async def main():
    account = Account(100)
    await asyncio.gather(*map(account.withdraw, (80, 50, 10)))
    print("left:", account.money)


asyncio.run(main())
