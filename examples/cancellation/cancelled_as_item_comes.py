"""Cancelled get(): the item stays in the queue.

The cook puts the soup, and Ada is cancelled before she can take it.
"""

import asyncio


async def eat(name, meals):
    print(name, "eats", await meals.get())


async def main():
    meals = asyncio.Queue()
    ada = asyncio.create_task(eat("Ada", meals))
    await asyncio.sleep(0)  # Ada begins to wait
    ben = asyncio.create_task(eat("Ben", meals))
    await asyncio.sleep(0)  # Ben begins to wait

    meals.put_nowait("soup")  # wakes Ada
    ada.cancel()
    await asyncio.wait([ada, ben])
    print("Ada is cancelled:", ada.cancelled())


asyncio.run(main())
