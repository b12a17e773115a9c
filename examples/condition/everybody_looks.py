"""Wake all waiters, and let each check for itself.

Ada and Ben wait for different loaves. Each loaf wakes both, and the one who wants it
takes it.
"""

import asyncio


async def buy(name, bread, shelf, bakery):
    async with bakery:
        await bakery.wait_for(lambda: bread in shelf)
        shelf.remove(bread)
        print(name, "takes the", bread)


async def main():
    shelf, bakery = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        for name, bread in ("Ada", "rye"), ("Ben", "spelt"):
            buying = buy(name, bread, shelf, bakery)
            group.create_task(buying, name=name)
        for bread in "spelt", "rye":
            await asyncio.sleep(0.1)
            async with bakery:
                print(bread, "is ready")
                shelf.append(bread)
                bakery.notify_all()


asyncio.run(main())
