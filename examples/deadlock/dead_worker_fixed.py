# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Wait for join() and for the worker.

Whichever ends first counts: join(), or the worker.
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
    paid = asyncio.create_task(goods.join(), name="join")
    tasks = work, paid
    try:
        await asyncio.wait(tasks, return_when="FIRST_COMPLETED")
        if not work.done():
            print("all goods are paid")
    finally:
        for task in tasks:
            task.cancel()  # no effect on one that is done
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    print("end of the cashier:", repr(ends[0]))
    print("left in the queue:", goods.qsize())


asyncio.run(main())
