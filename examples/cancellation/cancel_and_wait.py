"""Cancel a task and wait until it has cleaned up.

cancel() asks for the end. The task is gone when wait() returns.
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
    await asyncio.wait([task])
    print("wait() returns, done:", task.done())


asyncio.run(main())
