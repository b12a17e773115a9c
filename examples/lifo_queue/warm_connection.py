"""Connection pool: use the warm connection first.

A `Queue` takes all in turn, so none is ever idle for long. A `LifoQueue` leaves some
idle, which can then be closed.
"""

import asyncio


async def query(pool, uses):
    connection = await pool.get()
    try:
        uses[connection] += 1
        await asyncio.sleep(0.02)
    finally:
        pool.put_nowait(connection)


async def main():
    for kind in asyncio.Queue, asyncio.LifoQueue:
        pool = kind()
        uses = dict.fromkeys(("red", "green", "blue"), 0)
        for connection in uses:
            pool.put_nowait(connection)
        for _ in range(6):  # a quiet hour: one query after another
            await query(pool, uses)
        idle = [name for name, used in uses.items() if not used]
        print(kind.__name__, uses)
        print("  close", *idle or ["none"])


asyncio.run(main())
