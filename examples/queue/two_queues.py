"""Take from whichever of two queues has something.

A get() for each queue stays open from one item to the next. What has
come and was not given out goes back at the end.
"""

import asyncio


async def merged(*queues):
    waits = {asyncio.create_task(q.get()): q for q in queues}
    try:
        while True:
            await asyncio.wait(waits, return_when="FIRST_COMPLETED")
            task = next(task for task in waits if task.done())
            queue = waits.pop(task)
            waits[asyncio.create_task(queue.get())] = queue
            yield task.result()
    finally:
        for task, queue in waits.items():
            if not task.cancel():  # it is done, and has an item
                queue.put_nowait(task.result())


async def ring(bell, times):
    for seconds in times:
        await asyncio.sleep(seconds)
        bell.put_nowait(f"ring after {seconds}")


async def main():
    front, back = asyncio.Queue(), asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(ring(front, [0.1, 0.2]))
        group.create_task(ring(back, [0.2, 0.05, 0.05]))
        rings = merged(front, back)
        for _ in range(3):
            print(await anext(rings))
        await asyncio.sleep(0.1)  # both ring once more
        await rings.aclose()
    print("left:", front.qsize(), "and", back.qsize())


asyncio.run(main())
