"""A task goes on after errors, and ends when it is cancelled.

CancelledError is no Exception, so it passes by.
"""

import asyncio


async def poll(feed):
    while feed:
        try:
            await asyncio.sleep(0.1)
            print("read", feed.pop(0))
        except Exception as error:
            print("tries again after", type(error).__name__)


async def main():
    task = asyncio.create_task(poll(["news", "sport"]))
    await asyncio.sleep(0.05)
    task.cancel()
    _, refusing = await asyncio.wait({task}, timeout=0.05)
    print(len(refusing), "tasks refuse to stop")
    print("cancelled:", task.cancelled())


asyncio.run(main())
