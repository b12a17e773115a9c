"""Three mirrors are asked, and the first answer cancels the others.

A TaskGroup has no `cancel_scope.cancel()`; its tasks have `cancel()`.
"""

import asyncio


async def download(mirror, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(mirror, "is stopped")
        raise
    return f"file from {mirror}"


async def main():
    delays = {"Oslo": 0.3, "Porto": 0.1, "Quito": 0.5}
    async with asyncio.TaskGroup() as group:
        tasks = []
        for mirror, seconds in delays.items():
            job = download(mirror, seconds)
            tasks.append(group.create_task(job))
        done, slower = await asyncio.wait(
            tasks,
            return_when=asyncio.FIRST_COMPLETED,
        )
        for task in tasks:  # one by one: the set has no order
            if task in slower:
                task.cancel()
    print(done.pop().result())


asyncio.run(main())
