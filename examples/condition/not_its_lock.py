# /// script
# [tool.hocket]
# match = "ellipsis"
# ///
"""RuntimeError: Lock is not acquired, after a timeout.

On Python 3.11, cancelling `asyncio.wait_for(condition.wait(), …)` after it timed out
leaves the block without the lock. Ada's block then releases the lock that Ben holds,
and the end of his block finds it free.
"""

import asyncio


async def ada(changed):
    async with changed:
        await asyncio.wait_for(changed.wait(), 0.1)


async def ben(changed):
    async with changed:
        await asyncio.sleep(60)


async def main():
    changed = asyncio.Condition()
    tasks = [asyncio.create_task(ada(changed))]
    await asyncio.sleep(0)  # she begins to wait
    tasks.append(asyncio.create_task(ben(changed)))
    await asyncio.sleep(0.2)
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print("Ada:", repr(results[0]))
    print("Ben:", repr(results[1]))


asyncio.run(main())
