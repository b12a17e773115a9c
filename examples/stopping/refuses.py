"""A task catches its own cancellation, and goes on.

except BaseException also catches CancelledError.
"""

import asyncio


async def poll(feed):
    while feed:
        try:
            await asyncio.sleep(0.1)
            print("read", feed.pop(0))
        except BaseException as error:
            print("tries again after", type(error).__name__)


async def main():
    task = asyncio.create_task(poll(["news", "sport"]))
    await asyncio.sleep(0.05)
    task.cancel()
    _, refusing = await asyncio.wait({task}, timeout=0.05)
    print(len(refusing), "task refuses to stop")
    await task
    print("cancelled:", task.cancelled())


asyncio.run(main())
