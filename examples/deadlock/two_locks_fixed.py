# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Take two locks in one order.

Sorted by name, "checking" comes before "savings" in both transfers.
"""

import asyncio


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = asyncio.Lock()


async def transfer(amount, source, target):
    first, second = sorted((source, target), key=lambda a: a.name)
    async with first.lock:
        await asyncio.sleep(0.1)  # ask the bank
        async with second.lock:
            source.balance -= amount
            target.balance += amount
            print("transferred", amount)


async def main():
    checking = Account("checking", 100)
    savings = Account("savings", 500)
    async with asyncio.TaskGroup() as group:
        group.create_task(transfer(300, savings, checking))
        group.create_task(transfer(5, checking, savings))
    print("checking", checking.balance, "savings", savings.balance)


asyncio.run(main())
