# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
# ///
"""Close a queue on every Python, with `hocket.Queue`.

`asyncio.Queue.shutdown()` is new in Python 3.13. Hocket's queue has it on 3.11 and
3.12 too.
"""

import asyncio

from hocket import Queue, QueueShutDown


async def clerk(counter):
    while True:
        try:
            print("served", await counter.get())
        except QueueShutDown:
            print("clerk goes home")
            return


async def visitor(name, counter):
    try:
        await counter.put(name)
    except QueueShutDown:
        print(name, "comes too late")


async def main():
    counter = Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        for name in ("Ada", "Ben"):
            group.create_task(visitor(name, counter))
        await asyncio.sleep(0)  # Ada is in, Ben waits for room
        counter.shutdown()
        await visitor("Cleo", counter)
        await clerk(counter)


asyncio.run(main())
