"""Bug: a lost update without a lock.

The second payment reads the balance while the first awaits the bank. Then it writes
what it worked out from it, and the first payment is gone.
"""

import asyncio

account = {"euros": 100}


async def pay(price):
    print(price, "sees", account["euros"])
    left = account["euros"] - price
    await asyncio.sleep(0.1)  # ask the bank
    account["euros"] = left
    print(f"paid {price}, {left} left")


async def main():
    await asyncio.gather(pay(30), pay(50))


asyncio.run(main())
