"""Two guests come at once, and one of them is forgotten.

Both get() calls are done. cancel() does not give an item back.
"""

import asyncio


async def next_of_either(*queues):
    waits = [asyncio.create_task(queue.get()) for queue in queues]
    done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for task in waits:
        task.cancel()
    return next(task.result() for task in waits if task in done)


async def main():
    front, back = asyncio.Queue(), asyncio.Queue()
    front.put_nowait("Ada")
    back.put_nowait("Ben")
    print("let in", await next_of_either(front, back))
    print("waiting:", front.qsize() + back.qsize())


asyncio.run(main())
