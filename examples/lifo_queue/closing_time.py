# /// script
# requires-python = ">=3.13"
# ///
"""Shut down a LIFO queue: finish it, or drop what is left.

`shutdown()` lets the clerk finish the pile, newest first.
"""

import asyncio


async def clerk(pile):
    try:
        while True:
            print("  filed", await pile.get())
            await asyncio.sleep(0.1)
            pile.task_done()
    except asyncio.QueueShutDown:
        print("  clerk goes home")


async def day(immediate):
    print(f"shutdown(immediate={immediate})")
    pile = asyncio.LifoQueue()
    for year in 2021, 2022, 2023:
        pile.put_nowait(year)
    work = asyncio.create_task(clerk(pile))
    await asyncio.sleep(0.05)
    pile.shutdown(immediate=immediate)
    await pile.join()
    await work


async def main():
    await day(immediate=False)
    await day(immediate=True)


asyncio.run(main())
