# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: `notify()` wakes the wrong task.

Two tasks wait for different things. The spelt wakes Ada, who wants rye, and she goes to
the end of the line. So the rye wakes Ben.
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
                bakery.notify()


asyncio.run(main())
