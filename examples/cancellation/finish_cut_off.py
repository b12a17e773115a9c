"""Bug: main() ends before the critical section.

asyncio.run() cancels all tasks then, and the task of the backup too.
"""

import asyncio


async def finish(work):
    task, cancelled = asyncio.create_task(work), None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled:
        raise cancelled
    return task.result()


async def backup():
    try:
        await asyncio.sleep(0.2)
        print("backup is written")
    except asyncio.CancelledError:
        print("backup is cut off")
        raise


async def main():
    task = asyncio.create_task(finish(backup()))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.sleep(0.05)
    print("main() ends")


asyncio.run(main())
