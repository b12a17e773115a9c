"""Go on when one job fails.

Only the error that was foreseen is caught.
"""

import asyncio

PRICES = {"apple": 2, "pear": 3}


async def cashier(name, orders):
    while (order := await orders.get()) is not None:
        try:
            await asyncio.sleep(0.1)
            print(f"{name}: {order} costs {PRICES[order]}")
        except KeyError:
            print(f"{name}: no price for {order}")


async def main():
    orders = asyncio.Queue()
    for order in "apple", "kiwi", "pear", None, None:
        orders.put_nowait(order)
    async with asyncio.TaskGroup() as group:
        group.create_task(cashier("Ada", orders))
        group.create_task(cashier("Ben", orders))
    print("both are done")


asyncio.run(main())
