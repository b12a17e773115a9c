"""Finish an async release() before the task ends.

The release is a task of its own, and main() waits for its caller.
"""

import asyncio


class RemoteLock:
    on_server = None

    async def acquire(self):
        await asyncio.sleep(0.05)
        RemoteLock.on_server = "a1"

    async def release(self):
        await asyncio.sleep(0.2)  # the message to the server
        RemoteLock.on_server = None


async def finish(work):
    task, cancelled = asyncio.create_task(work), None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled:
        raise cancelled
    return task.result()


async def book(lock):
    await lock.acquire()
    try:
        await asyncio.sleep(0.05)
    finally:
        await finish(lock.release())


async def main():
    task = asyncio.create_task(book(RemoteLock()))
    await asyncio.sleep(0.2)  # release() is on its way
    task.cancel()
    await asyncio.wait([task])
    print("held on the server by:", RemoteLock.on_server)
    print("booking is cancelled:", task.cancelled())


asyncio.run(main())
