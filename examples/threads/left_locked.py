# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: a lock left locked by an earlier loop."""

import asyncio

account = asyncio.Lock()


async def pay_in():
    await account.acquire()
    print("paid in")  # and the release is forgotten


async def pay_out():
    async with account:
        print("paid out")


asyncio.run(pay_in())
asyncio.run(pay_out())
