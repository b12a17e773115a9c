"""Bug: a timeout loses a pooled connection.

borrow() has taken it, and is cancelled before it can hand it over.
"""

import asyncio

pool = asyncio.Queue()


async def borrow():
    connection = await pool.get()
    await asyncio.sleep(0.2)  # reset the connection
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
