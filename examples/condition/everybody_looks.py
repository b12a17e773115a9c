"""Wake all waiters, and let each check for itself.

Ada and Ben wait for different drinks. Each drink wakes both, and the one who wants it
takes it.
"""

import asyncio


async def guest(name, drink, counter, changed):
    async with changed:
        await changed.wait_for(lambda: drink in counter)
        counter.remove(drink)
        print(name, "drinks the", drink)


async def main():
    counter, changed = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        for name, drink in ("Ada", "coffee"), ("Ben", "tea"):
            wish = guest(name, drink, counter, changed)
            group.create_task(wish, name=name)
        for drink in "tea", "coffee":
            await asyncio.sleep(0.1)
            async with changed:
                print(drink, "is ready")
                counter.append(drink)
                changed.notify_all()


asyncio.run(main())
