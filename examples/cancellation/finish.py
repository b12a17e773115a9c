"""Finish a critical section in spite of cancellation.

finish() waits on, however often its task is cancelled.
"""

import asyncio


async def finish(work):
    task = asyncio.create_task(work)
    cancelled = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled:
        raise cancelled
    return task.result()


async def backup():
    await asyncio.sleep(0.2)
    print("backup is written")


async def editor():
    try:
        await asyncio.sleep(10)
    finally:
        await finish(backup())


async def main():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(editor())
        for _ in range(3):
            await asyncio.sleep(0.05)
            task.cancel()
    print("editor is cancelled:", task.cancelled())


asyncio.run(main())
