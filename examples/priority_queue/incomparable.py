# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""Two orders have the same priority, and the dicts are compared.

The queue works until the first tie.
"""

import asyncio


async def main():
    orders = asyncio.PriorityQueue()
    orders.put_nowait((1, {"dish": "soup"}))
    orders.put_nowait((2, {"dish": "cake"}))
    print("two orders are in")
    orders.put_nowait((1, {"dish": "salad"}))
    print("three orders are in")


asyncio.run(main())
