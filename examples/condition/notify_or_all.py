"""The cost of `notify_all()`.

Three customers, and one loaf at a time. Each customer who is woken for nothing takes
the lock, looks, and waits again.
"""

import asyncio


async def customer(shelf, bakery, looks):
    def look():
        looks.append(len(shelf))
        return shelf

    async with bakery:
        await bakery.wait_for(look)
        shelf.pop()


async def sell(notify):
    shelf, looks, bakery = [], [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(customer(shelf, bakery, looks))
        for _ in range(3):
            await asyncio.sleep(0.05)
            async with bakery:
                shelf.append("rye")
                notify(bakery)
    print(f"{notify.__name__}: {looks.count(0)} looks for nothing")


async def main():
    await sell(asyncio.Condition.notify)
    await sell(asyncio.Condition.notify_all)


asyncio.run(main())
