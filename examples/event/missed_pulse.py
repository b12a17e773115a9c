"""Bug: a busy task misses a short `set()`.

`set()` followed by `clear()` wakes the tasks that wait at that moment. Ben is reading,
and waits forever for what has already happened.
"""

import asyncio

out = asyncio.Event()


async def read(name, seconds):
    for edition in 1, 2:
        await out.wait()
        print(name, "reads edition", edition)
        await asyncio.sleep(seconds)


async def press():
    for _ in 1, 2:
        await asyncio.sleep(0.2)
        out.set()
        out.clear()


async def main():
    ada = asyncio.create_task(read("Ada", 0.1))
    ben = asyncio.create_task(read("Ben", 0.3))
    await press()
    await asyncio.wait([ada, ben], timeout=1)
    print("Ben still waits:", not ben.done())


asyncio.run(main())
