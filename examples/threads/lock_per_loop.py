"""Give each loop a lock of its own."""

import asyncio
import weakref

locks = weakref.WeakKeyDictionary()


def the_lock():
    return locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())


async def visit(name):
    async with the_lock():
        await asyncio.sleep(0.05)
        print(name, "was in")


async def visits(*names):
    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(visit(name))


for names in ("Ada", "Ben"), ("Cleo",), ("Dan", "Eve"):
    print("loop for", *names)
    asyncio.run(visits(*names))
