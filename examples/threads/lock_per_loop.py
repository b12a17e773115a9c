"""One lock for each event loop.

A lock refers to the loop it is bound to, so a WeakKeyDictionary would
keep both forever. Locks of closed loops are taken out by hand.
"""

import asyncio

locks = {}


def the_lock():
    running = asyncio.get_running_loop()
    if running not in locks:
        for loop in list(locks):
            if loop.is_closed():
                locks.pop(loop, None)
        locks[running] = asyncio.Lock()
    return locks[running]


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
print("locks kept:", len(locks))
