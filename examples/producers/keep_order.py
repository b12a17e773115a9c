"""Work in parallel, and keep the order of the input.

The queue holds tasks. One is awaited, one is in the queue, and one waits for its
place.
"""

import asyncio

SECONDS = {"lake": 0.2, "hill": 0.05, "dog": 0.1, "cat": 0.05}


async def resize(photo):
    print("  begin", photo)
    await asyncio.sleep(SECONDS[photo])
    print("  end", photo)
    return f"small {photo}"


async def start_all(tasks):
    async with asyncio.TaskGroup() as group:
        for photo in SECONDS:
            await tasks.put(group.create_task(resize(photo)))
    await tasks.put(None)


async def main():
    tasks = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        group.create_task(start_all(tasks))
        while (task := await tasks.get()) is not None:
            print("show", await task)


asyncio.run(main())
