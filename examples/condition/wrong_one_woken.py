# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits for ever"
# ///
"""Each notification reaches the guest who waits for something else.

Ada hears of the tea, and Ben of the coffee.
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
                changed.notify()


asyncio.run(main())
