# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits for ever"
# ///
"""A loop ends while it holds a lock, and the next loop waits for it."""

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
