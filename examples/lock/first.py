"""Pay from one account, one task at a time.

Each payment reads the balance, awaits the bank, and writes what is left. The lock keeps
the other task out from the first step to the last.
"""

import asyncio

balance, lock = 100, asyncio.Lock()


async def pay(price):
    global balance
    async with lock:
        rest = balance - price
        await asyncio.sleep(0.1)  # ask the bank
        balance = rest
        print(f"paid {price}, {balance} left")


async def main():
    await asyncio.gather(pay(30), pay(50))


asyncio.run(main())
