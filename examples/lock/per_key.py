"""Hold a lock for each account, and keep none that nobody uses.

The dictionary does not keep a lock alive. async with does.
"""

import asyncio
from weakref import WeakValueDictionary

balance = {"Ada": 0, "Ben": 0}
locks = WeakValueDictionary()


async def deposit(name, amount, seconds):
    async with locks.setdefault(name, asyncio.Lock()):
        print(f"{name}: {amount} begins")
        before = balance[name]
        await asyncio.sleep(seconds)
        balance[name] = before + amount
        print(f"{name}: {amount} ends")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(deposit("Ada", 10, 0.1))
        group.create_task(deposit("Ada", 20, 0.1))
        group.create_task(deposit("Ben", 30, 0.15))
        await asyncio.sleep(0.05)
        print("locks in use:", len(locks))
    print(balance)
    print("locks in use:", len(locks))


asyncio.run(main())
