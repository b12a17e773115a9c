# /// script
# [tool.hocket]
# match = "ellipsis"
# ///
"""A cancelled wait_for() leaves its block without the lock on Python 3.11.

Ada's time is out, and Ben has the lock. When both are cancelled, the end
of her block releases it, and the end of his finds it free.
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
