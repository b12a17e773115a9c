"""Bug: a task cancelled before it began never releases.

The permit is acquired before the task is created, and released by a `finally` in the
task, which a task that never ran doesn't reach. A done callback always runs.
"""

import asyncio


async def deliver():
    await asyncio.sleep(0.1)


async def deliver_and_release(vans):
    try:
        await deliver()
    finally:
        vans.release()


def with_finally(vans):
    return asyncio.create_task(deliver_and_release(vans))


def with_callback(vans):
    task = asyncio.create_task(deliver())
    task.add_done_callback(lambda _: vans.release())
    return task


async def main():
    for start in with_finally, with_callback:
        vans = asyncio.Semaphore(1)
        await vans.acquire()
        task = start(vans)
        task.cancel()  # before it began
        await asyncio.wait([task])
        print(f"{start.__name__}: van is free: {not vans.locked()}")


asyncio.run(main())
