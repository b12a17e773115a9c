# /// script
# requires-python = ">=3.13"
# ///
"""Tell which task is done: async for over as_completed().

From Python 3.13, it yields the very tasks that it was given.
"""

import asyncio

SHOPS = {"slow": 0.3, "fast": 0.1, "closed": 0.2}


async def ask(shop):
    await asyncio.sleep(SHOPS[shop])
    if shop == "closed":
        raise OSError("no answer")
    return f"{shop} has it"


async def main():
    tasks = {asyncio.create_task(ask(shop)): shop for shop in SHOPS}
    async for task in asyncio.as_completed(tasks):
        try:
            print(task.result())
        except OSError as error:
            print(f"{tasks[task]}: {error}")


asyncio.run(main())
