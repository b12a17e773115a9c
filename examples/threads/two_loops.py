"""RuntimeError: is bound to a different event loop.

The first wait binds the lock to its loop.
"""

import asyncio

lock = asyncio.Lock()


async def visit(name):
    async with lock:
        await asyncio.sleep(0.05)
        print(name, "was in")


async def visits(*names):
    try:
        async with asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(visit(name))
    except* RuntimeError as errors:
        message = "is bound to a different event loop"
        if message in str(errors.exceptions[0]):
            print("RuntimeError: ...", message)


for names in ("Ada", "Ben"), ("Cleo",), ("Dan", "Eve"):
    print("loop for", *names)
    asyncio.run(visits(*names))
