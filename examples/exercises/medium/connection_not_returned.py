# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["free connections: 1"]
# ///
"""Each request that takes too long costs a connection.

A query gives its connection back when it is done and when it fails. Let it
also do so when its time is up.

From https://github.com/encode/httpcore/issues/149
"""

import asyncio

free = ["connection"]


async def query(seconds):
    connection = free.pop()
    try:
        await asyncio.sleep(seconds)  # the database
    except OSError:
        free.append(connection)
        raise
    free.append(connection)


async def main():
    try:
        async with asyncio.timeout(0.05):
            await query(0.12)
    except TimeoutError:
        pass
    print("free connections:", len(free))


asyncio.run(main())
