"""Give a pooled connection back on every way out.

From get() on, each way out leads through the put.
"""

import asyncio

pool = asyncio.Queue()


async def borrow():
    connection = await pool.get()
    try:
        await asyncio.sleep(0.2)  # reset the connection
    except BaseException:  # a cancellation, too
        pool.put_nowait(connection)
        raise
    return connection


async def query():
    async with asyncio.timeout(0.1):
        connection = await borrow()
    pool.put_nowait(connection)


async def main():
    pool.put_nowait("connection 1")
    try:
        await query()
    except TimeoutError:
        print("no connection in time")
    print("left in the pool:", pool.qsize())


asyncio.run(main())
