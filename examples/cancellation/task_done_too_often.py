"""ValueError: task_done() called too many times.

The first worker is cancelled while it waits, and has none.
"""

import asyncio


async def hasty(jobs):
    try:
        await jobs.get()
    finally:
        jobs.task_done()


async def careful(jobs):
    await jobs.get()
    try:
        await asyncio.sleep(0.1)  # work
    finally:
        jobs.task_done()


async def main():
    for worker in hasty, careful:
        task = asyncio.create_task(worker(asyncio.Queue()))
        await asyncio.sleep(0.1)
        task.cancel()
        (end,) = await asyncio.gather(task, return_exceptions=True)
        print(worker.__name__, "ends with", type(end).__name__)


asyncio.run(main())
