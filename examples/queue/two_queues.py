"""Take from whichever of two queues has something.

A get() for each queue stays open from one item to the next.
"""

import asyncio


async def merged(*queues):
    waits = {asyncio.create_task(q.get()): q for q in queues}
    try:
        while True:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            task = next(task for task in waits if task.done())
            queue = waits.pop(task)
            waits[asyncio.create_task(queue.get())] = queue
            yield task.result()
    finally:
        for task in waits:
            task.cancel()


async def ring(bell, times):
    for seconds in times:
        await asyncio.sleep(seconds)
        bell.put_nowait(f"ring after {seconds}")


async def main():
    front, back = asyncio.Queue(), asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(ring(front, [0.1, 0.2]))
        group.create_task(ring(back, [0.2, 0.05]))
        rings = merged(front, back)
        for _ in range(4):
            print(await anext(rings))
        await rings.aclose()


asyncio.run(main())
