"""One lock for each loop: made inside the program.

Each loop's first coroutine makes the lock, and hands it to its tasks.
"""

import asyncio


async def visit(name, lock):
    async with lock:
        await asyncio.sleep(0.05)
        print(name, "was in")


async def visits(*names):
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(visit(name, lock))


for names in ("Ada", "Ben"), ("Cleo",), ("Dan", "Eve"):
    print("loop for", *names)
    asyncio.run(visits(*names))
