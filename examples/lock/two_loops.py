"""Use one lock in several event loops, one after another.

It belongs to the first loop in which a task waited for it.
"""

import asyncio

lock = asyncio.Lock()


async def use(name):
    try:
        async with lock:
            print(name, "begins")
            await asyncio.sleep(0.05)
            print(name, "ends")
    except RuntimeError:
        print(name, "gets an error")


async def together(*names):
    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(use(name), name=name)


asyncio.run(together("Ada"))  # no one waits
asyncio.run(together("Ben", "Cleo"))
asyncio.run(together("Dan", "Eve"))
