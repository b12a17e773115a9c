# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# match = "ellipsis"
# ///
"""RuntimeError: attached to a different loop.

A future belongs to the loop that it was made in.
"""

import asyncio

prices = {}


async def ask(fruit):
    if fruit not in prices:
        prices[fruit] = asyncio.get_running_loop().create_future()
    async with asyncio.timeout(0.1):
        print(fruit, await asyncio.shield(prices[fruit]))


try:
    asyncio.run(ask("pears"))
except TimeoutError:
    print("no price yet, ask again")
asyncio.run(ask("pears"))
