# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: `notify()` wakes the wrong task.

Two tasks wait for different things. The tea wakes Ada, who wants coffee, and she goes
to the end of the line. So the coffee wakes Ben.
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
