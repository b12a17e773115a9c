# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""Bug: equal priorities, and dicts behind them.

The queue works until two items of equal priority are compared.
"""

import asyncio


async def main():
    patients = asyncio.PriorityQueue()
    patients.put_nowait((1, {"name": "Ben"}))
    patients.put_nowait((2, {"name": "Cleo"}))
    print("two patients are in")
    patients.put_nowait((1, {"name": "Dan"}))
    print("three patients are in")


asyncio.run(main())
