"""Bug: an item lost between two queues.

Both `get()` calls are done. `cancel()` does not give an item back.
"""

import asyncio


async def next_of_either(*queues):
    waits = [asyncio.create_task(queue.get()) for queue in queues]
    await asyncio.wait(waits, return_when="FIRST_COMPLETED")
    done = [task for task in waits if task.done()]
    for task in waits:
        task.cancel()
    return done[0].result()


async def main():
    front, back = asyncio.Queue(), asyncio.Queue()
    front.put_nowait("Ada")
    back.put_nowait("Ben")
    print("let in", await next_of_either(front, back))
    print("waiting:", front.qsize() + back.qsize())


asyncio.run(main())
