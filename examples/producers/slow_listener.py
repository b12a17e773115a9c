"""Broadcast to a slow listener: no limit, wait, or drop.

Twenty items go to two listeners at once. One of them takes a tenth of a second for
each.
"""

import asyncio


async def no_limit(queue, item):
    queue.put_nowait(item)


async def wait(queue, item):
    await queue.put(item)


async def drop_oldest(queue, item):
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(item)


async def listen(queue, seconds, got):
    while True:
        got.append(await queue.get())
        await asyncio.sleep(seconds)


async def broadcast(send, *queues):
    for item in range(20):
        for queue in queues:
            await send(queue, item)
        await asyncio.sleep(0)


async def main():
    for send, maxsize in (no_limit, 0), (wait, 2), (drop_oldest, 2):
        quick, slow = asyncio.Queue(maxsize), asyncio.Queue(maxsize)
        got = []
        tasks = [
            asyncio.create_task(listen(quick, 0, got)),
            asyncio.create_task(listen(slow, 0.1, [])),
            asyncio.create_task(broadcast(send, quick, slow)),
        ]
        await asyncio.sleep(0.05)
        print(f"{send.__name__}: quick has {len(got)},", end=" ")
        print(f"{slow.qsize()} wait for slow")
        for task in tasks:
            task.cancel()


asyncio.run(main())
