"""A worker dies in the middle of its work, and join() is cancelled.

The task group of the worker sees its end, and ends the wait too.
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
    try:
        async with asyncio.TaskGroup() as group:
            work = group.create_task(cashier(goods), name="cashier")
            await goods.join()
            work.cancel()
        print("all goods are paid")
    except* KeyError as group:
        print("no price for", *group.exceptions)
    print("not paid:", goods.qsize() + 1)


asyncio.run(main())
