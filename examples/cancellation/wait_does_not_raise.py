"""wait() with a timeout cancels nothing.

asyncio.wait() raises nothing and cancels nothing.
"""

import asyncio


async def download(seconds):
    await asyncio.sleep(seconds)


async def main():
    tasks = [
        asyncio.create_task(download(seconds), name=name)
        for name, seconds in (("map", 0.1), ("film", 0.5))
    ]
    done, pending = await asyncio.wait(tasks, timeout=0.3)
    print("done:", *(task.get_name() for task in done))
    print("pending:", *(task.get_name() for task in pending))
    await asyncio.gather(*pending)
    print("now all are done")


asyncio.run(main())
