"""Retry a failed item at the end of the queue.

The others go on first. The number of the attempt goes with the item.
"""

import asyncio

REFUSED = {"photo": 1, "video": 9}  # so many times


async def send(message):
    await asyncio.sleep(0.05)
    if REFUSED.get(message, 0) > 0:
        REFUSED[message] -= 1
        raise ConnectionError


async def worker(outbox):
    while True:
        message, attempt = await outbox.get()
        try:
            await send(message)
            print("sent", message)
        except ConnectionError:
            if attempt < 3:
                print("try", message, "again")
                outbox.put_nowait((message, attempt + 1))
            else:
                print("give up", message)
        finally:
            outbox.task_done()  # after the new put: join() waits on


async def main():
    outbox = asyncio.Queue()
    for message in "photo", "video", "text":
        outbox.put_nowait((message, 1))
    async with asyncio.TaskGroup() as group:
        work = group.create_task(worker(outbox))
        await outbox.join()
        work.cancel()


asyncio.run(main())
