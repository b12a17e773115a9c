"""Cancelled while woken: the next waiter gets the lock.

Ada lets go, which wakes Ben, and Ben is cancelled in the same moment.
"""

import asyncio


async def write(name, pen):
    async with pen:
        print(name, "writes")
        await asyncio.sleep(0.05)
        print(name, "is done")


async def main():
    pen = asyncio.Lock()
    await pen.acquire()
    tasks = {}
    for name in "Ben", "Cleo", "Dan":
        tasks[name] = asyncio.create_task(write(name, pen))
    await asyncio.sleep(0.05)  # all three wait

    pen.release()  # wakes Ben
    tasks["Ben"].cancel()
    await asyncio.wait(tasks.values())
    print("Ben is cancelled:", tasks["Ben"].cancelled())
    print("pen is taken:", pen.locked())


asyncio.run(main())
