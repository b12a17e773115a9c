# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Pay from one account, one task at a time.

Each payment reads the balance, awaits the bank, and writes what is left. The lock keeps
the other task out from the first step to the last.
"""

import asyncio

account = {"euros": 100}
lock = asyncio.Lock()


async def pay(price):
    async with lock:
        left = account["euros"] - price
        await asyncio.sleep(0.1)  # bank
        account["euros"] = left
        print(f"paid {price}, {left} left")


async def main():
    await asyncio.gather(pay(30), pay(50))


asyncio.run(main())
