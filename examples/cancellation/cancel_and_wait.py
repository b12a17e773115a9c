"""Cancel a task, and wait until it has cleaned up.

cancel() asks for the end. The task is gone when gather() returns.
"""

import asyncio


async def upload():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.1)
        print("half a file is deleted")


async def main():
    task = asyncio.create_task(upload())
    await asyncio.sleep(0.1)
    task.cancel()
    print("cancel() returns, done:", task.done())
    await asyncio.gather(task, return_exceptions=True)
    print("gather() returns, done:", task.done())


asyncio.run(main())
