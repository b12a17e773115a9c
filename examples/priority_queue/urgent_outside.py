"""The urgent item waits outside a full priority queue.

A task that waits in `put()` has no place in the order of priority yet.
"""

import asyncio


async def dial(calls, priority, name):
    await calls.put((priority, name))
    print(name, "is in the queue")


async def main():
    for maxsize in 2, 0:
        print("maxsize", maxsize)
        calls = asyncio.PriorityQueue(maxsize)
        async with asyncio.TaskGroup() as group:
            for priority, name in (5, "ad"), (4, "offer"), (1, "fire"):
                group.create_task(dial(calls, priority, name))
            await asyncio.sleep(0.05)
            for _ in range(3):
                print("  answer", *await calls.get())
                await asyncio.sleep(0)  # the task that waits goes in


asyncio.run(main())
