"""Bug: no lock between reading and writing, and an update is lost.

Ben reads the balance while Ada awaits the bank. Then he writes what he worked out from
it, and her payment is gone.
"""

import asyncio

balance = 100


async def pay(name, price):
    global balance
    rest = balance - price
    await asyncio.sleep(0.1)  # ask the bank
    balance = rest
    print(name, "paid,", balance, "left")


async def main():
    await asyncio.gather(pay("Ada", 30), pay("Ben", 50))


asyncio.run(main())
