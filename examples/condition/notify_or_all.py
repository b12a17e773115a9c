"""The cost of `notify_all()`.

Three customers, and one loaf at a time. Each customer who is woken for nothing takes
the lock, looks, and waits again.
"""

import asyncio


async def customer(shelf, baked, looks):
    def look():
        looks.append(len(shelf))
        return shelf

    async with baked:
        await baked.wait_for(look)
        shelf.pop()


async def sell(notify):
    shelf, looks, baked = [], [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(customer(shelf, baked, looks))
        for _ in range(3):
            await asyncio.sleep(0.05)
            async with baked:
                shelf.append("rye")
                notify(baked)
    print(f"{notify.__name__}: {looks.count(0)} looks for nothing")


async def main():
    await sell(asyncio.Condition.notify)
    await sell(asyncio.Condition.notify_all)


asyncio.run(main())
