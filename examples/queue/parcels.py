"""Wait until all work is done with `join()`.

`join()` waits until `task_done()` was called for each box. `qsize()` counts only the
boxes that nobody has taken.
"""

import asyncio

belt = asyncio.Queue()


async def load():
    while True:
        box = await belt.get()
        try:
            await asyncio.sleep(0.1)
            print("loaded", box)
        finally:
            belt.task_done()


async def main():
    for box in "tea", "rice":
        belt.put_nowait(box)
    loading = asyncio.create_task(load())
    await asyncio.sleep(0.15)
    print("left on the belt:", belt.qsize())
    await belt.join()
    print("all is loaded")
    loading.cancel()  # it waits for a box that never comes


asyncio.run(main())
