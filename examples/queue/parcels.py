"""Wait until all work is done with `join()`.

`join()` waits until `task_done()` was called for each box. `qsize()` counts only the
boxes that nobody has taken.
"""

import asyncio


async def load(belt):
    while True:
        box = await belt.get()
        try:
            await asyncio.sleep(0.1)
            print("loaded", box)
        finally:
            belt.task_done()


async def main():
    belt = asyncio.Queue()
    for box in "tea", "rice", "salt":
        belt.put_nowait(box)
    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(load(belt)) for _ in (1, 2)]
        await asyncio.sleep(0.15)
        print("left on the belt:", belt.qsize())
        await belt.join()
        print("all is loaded")
        for worker in workers:
            worker.cancel()  # it waits for a box that never comes


asyncio.run(main())
