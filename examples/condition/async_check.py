"""Await something inside the check.

`wait_for()` cannot await its predicate, so the loop is written out. The lock is held
while the check runs, and no change slips in after the answer.
"""

import asyncio


class Account:
    def __init__(self):
        self.euros = 0
        self.changed = asyncio.Condition()

    async def balance(self):
        await asyncio.sleep(0.05)  # asks the bank
        return self.euros

    async def pay_in(self, euros):
        async with self.changed:
            print("paid in", euros)
            self.euros += euros
            self.changed.notify_all()

    async def pay(self, euros):
        async with self.changed:
            while await self.balance() < euros:
                await self.changed.wait()
            self.euros -= euros
            print(f"paid {euros}, {self.euros} left")


async def main():
    account = Account()
    async with asyncio.TaskGroup() as group:
        group.create_task(account.pay(30))
        for _ in range(2):
            await asyncio.sleep(0.1)
            await account.pay_in(20)


asyncio.run(main())
