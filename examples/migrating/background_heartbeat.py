"""A daemon thread becomes a background task.

What a daemon thread was is a task: cancelled at the end of `main()`, it
can clean up, which a daemon thread cannot.
"""

import asyncio


async def heartbeat():
    try:
        while True:
            print("still here")
            await asyncio.sleep(0.1)
    finally:
        print("heartbeat ends")


async def main():
    # the name keeps the task from being collected as garbage
    background = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.25)
    print("work done, heartbeat done:", background.done())


asyncio.run(main())
