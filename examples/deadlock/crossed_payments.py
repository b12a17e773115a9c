"""Deadlock: two tasks wait for each other, and nothing says so.

Each payment takes the lock of the payer's account, asks the bank, and then wants the
lock that the other payment holds. Nothing fails, and nothing is paid. If both tasks
took the two locks in the same order, both payments would go through.
"""

import asyncio

a, b = asyncio.Lock(), asyncio.Lock()


async def pay(payer, payee):
    async with payer:
        await asyncio.sleep(0.1)  # ask the bank
        async with payee:
            print("paid")


async def main():
    one = asyncio.create_task(pay(a, b))
    two = asyncio.create_task(pay(b, a))
    await asyncio.wait([one, two], timeout=1)


asyncio.run(main())
