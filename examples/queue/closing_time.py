# /// script
# requires-python = ">=3.13"
# ///
"""Close a queue: finish what is left, or drop it.

After `shutdown()` nothing can be put. What is left is still baked at the end of a
day, and dropped in a fire alarm, with `immediate=True`.
"""

import asyncio


async def bake(orders):
    try:
        while True:
            cake = await orders.get()
            await asyncio.sleep(0.1)
            print("  baked", cake)
            orders.task_done()
    except asyncio.QueueShutDown:
        print("  baker goes home")


async def day(reason, immediate):
    print(reason)
    orders = asyncio.Queue()
    for cake in "apple pie", "plum cake", "cheesecake":
        orders.put_nowait(cake)
    baker = asyncio.create_task(bake(orders))
    await asyncio.sleep(0.05)  # the apple pie is in the oven
    orders.shutdown(immediate)
    try:
        orders.put_nowait("bread")
    except asyncio.QueueShutDown:
        print("  no bread any more")
    await orders.join()
    print("  nothing is left to do")
    await baker


async def main():
    await day("end of the day", immediate=False)
    await day("fire alarm", immediate=True)


asyncio.run(main())
