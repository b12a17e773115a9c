"""Barrier with a timeout: `abort()` tells the others.

`abort()` breaks the barrier for those who wait and for those who come later.
"""

import asyncio

game = asyncio.Barrier(3)


async def player(name, patience=None):
    try:
        async with asyncio.timeout(patience):
            await game.wait()
        print(name, "plays")
    except TimeoutError:
        await game.abort()
        print(name, "goes home")
    except asyncio.BrokenBarrierError:
        print(name, "hears: no game")


async def main():
    await asyncio.gather(
        player("Ada", 0.5),
        player("Ben"),
    )
    await player("Cleo")


asyncio.run(main())
