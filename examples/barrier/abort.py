"""Barrier with a timeout: `abort()` tells the others.

`abort()` breaks the barrier for those who wait and for those who come later.
"""

import asyncio

ferry = asyncio.Barrier(3)


async def board(name, limit=None):
    try:
        async with asyncio.timeout(limit):
            await ferry.wait()
        print(name, "crosses")
    except TimeoutError:
        await ferry.abort()
        print(name, "goes home")
    except asyncio.BrokenBarrierError:
        print(name, "hears: no ferry")


async def main():
    await asyncio.gather(
        board("Ada", 0.5),
        board("Ben"),
    )
    await board("Cleo")


asyncio.run(main())
