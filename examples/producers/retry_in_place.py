"""Retry in place, before the next item.

A worker that only takes never waits for a place.
"""

import asyncio

refusals = iter([True, False, False, True, True, False])


async def send(message):
    await asyncio.sleep(0.05)
    if next(refusals):
        raise ConnectionError


async def worker(outbox):
    while True:
        message = await outbox.get()
        for attempt in 1, 2, 3:
            try:
                await send(message)
            except ConnectionError:
                continue
            print("sent", message, "at attempt", attempt)
            break
        outbox.task_done()


async def main():
    outbox = asyncio.Queue(maxsize=1)
    async with asyncio.TaskGroup() as group:
        work = group.create_task(worker(outbox))
        for message in "photo", "video", "text":
            await outbox.put(message)
        await outbox.join()
        work.cancel()


asyncio.run(main())
