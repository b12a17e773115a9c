# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""`async with` frees the lock for the next loop."""

import asyncio

account = asyncio.Lock()


async def pay_in():
    async with account:
        await asyncio.sleep(0.05)
        raise OSError("no connection to the bank")


async def pay_out():
    async with account:
        print("paid out")


try:
    asyncio.run(pay_in())
except OSError as error:
    print(error)
asyncio.run(pay_out())
