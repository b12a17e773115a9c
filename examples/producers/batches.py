"""Batch rows by number and by time.

A batch goes out when it is full, or a tenth of a second after its first row.
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
        for row, pause in enumerate((0.3, 0, 0, 0.05, 0.05, 0.1), 1):
            await asyncio.sleep(pause)
            print("put", row)
            await rows.put(row)
        await rows.join()
        database.cancel()


asyncio.run(main())
