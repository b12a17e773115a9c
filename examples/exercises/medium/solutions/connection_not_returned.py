# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["free connections: 1"]
# ///
"""`finally` runs on a cancellation too.

How does `timeout()` end the query?

It cancels it: the `await` raises `CancelledError`, which is no `OSError`, and
no `Exception` either.

Neither the `except` nor the line below it ran. A `finally` runs whatever ends
the block.
"""

import asyncio

free = ["connection"]


async def query(seconds):
    connection = free.pop()
    try:
        await asyncio.sleep(seconds)  # the database
    finally:
        free.append(connection)


async def main():
    try:
        async with asyncio.timeout(0.05):
            await query(0.12)
    except TimeoutError:
        pass
    print("free connections:", len(free))


asyncio.run(main())
