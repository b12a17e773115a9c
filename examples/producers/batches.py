"""Insert rows in batches of three, or what is there after a while.

A batch is full, or its time is over: whichever comes first.
"""

import asyncio


async def next_batch(rows, size, seconds):
    batch = [await rows.get()]  # the time begins with the first row
    try:
        async with asyncio.timeout(seconds):
            while len(batch) < size:
                batch.append(await rows.get())
    except TimeoutError:
        pass
    return batch


async def insert(rows):
    while True:
        batch = await next_batch(rows, size=3, seconds=0.1)
        print("insert", batch)
        for _ in batch:
            rows.task_done()


async def main():
    rows = asyncio.Queue(maxsize=10)
    async with asyncio.TaskGroup() as group:
        database = group.create_task(insert(rows))
        for number in range(1, 5):
            await rows.put(number)
        await asyncio.sleep(0.06)
        await rows.put(5)  # in time to go with row 4
        await asyncio.sleep(0.06)
        await rows.put(6)  # too late for that
        await rows.join()
        database.cancel()


asyncio.run(main())
