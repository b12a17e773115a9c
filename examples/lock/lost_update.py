"""Bug: no lock between reading and writing, and an update is lost.

The second payment reads the balance while the first awaits the bank. Then it writes what
it worked out from it, and the first payment is gone.
"""

import asyncio

balance = 100


async def pay(price):
    global balance
    rest = balance - price
    await asyncio.sleep(0.1)  # ask the bank
    balance = rest
    print(f"paid {price}, {balance} left")


async def main():
    await asyncio.gather(pay(30), pay(50))


asyncio.run(main())
