"""Take from whichever of two queues has an item first.

A `get()` for each queue stays open from one item to the next. At the end, what has
come and was not given out goes back to the end of its queue.
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


async def ring(name, bell, times):
    for number, seconds in enumerate(times, 1):
        await asyncio.sleep(seconds)
        bell.put_nowait(f"{name} {number}")


async def main():
    front, back = asyncio.Queue(), asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(ring("front", front, [0.1, 0.2]))
        group.create_task(ring("back", back, [0.2, 0.05, 0.05, 0.05]))
        rings = merged(front, back)
        for _ in range(3):
            print(await anext(rings))
        await asyncio.sleep(0.2)  # front rings once more, back twice
        await rings.aclose()
    for bell in front, back:
        print("left:", [bell.get_nowait() for _ in range(bell.qsize())])


asyncio.run(main())
