# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""TypeError: '<' not supported between 'dict' and 'dict'.

The queue works until two items have the same priority.
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
