# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: two locks in opposite order.

Each holds the lock that the other one needs next.
"""

import asyncio


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()


async def transfer(amount, source, target):
    async with source.lock:
        await asyncio.sleep(0.1)  # ask the bank
        async with target.lock:
            source.balance -= amount
            target.balance += amount
            print("transferred", amount)


async def main():
    checking, savings = Account(100), Account(500)
    async with asyncio.TaskGroup() as group:
        for name, amount, source, target in (
            ("rent", 300, savings, checking),
            ("interest", 5, checking, savings),
        ):
            work = transfer(amount, source, target)
            group.create_task(work, name=name)


asyncio.run(main())
