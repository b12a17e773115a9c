# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: join() on a queue whose worker died.

The worker took an item and will never call task_done() for it.
"""

import asyncio

PRICES = {"apple": 1, "pear": 2}


async def cashier(goods):
    while True:
        item = await goods.get()
        await asyncio.sleep(0.1)
        print(item, "costs", PRICES[item])
        goods.task_done()


async def main():
    goods = asyncio.Queue()
    for item in "apple", "kiwi", "pear":
        goods.put_nowait(item)
    work = asyncio.create_task(cashier(goods), name="cashier")
    try:
        await goods.join()
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
    print("all goods are paid")


asyncio.run(main())
