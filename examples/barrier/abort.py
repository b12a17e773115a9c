"""Barrier with a timeout: `abort()` tells the others.

`abort()` breaks the barrier for those who wait and for those who come later.
"""

import asyncio


async def player(name, patience, game):
    print(f"{name} waits for the others")
    try:
        async with asyncio.timeout(patience):
            await game.wait()
    except TimeoutError:
        await game.abort()
        print(f"{name} goes home, broken: {game.broken}")
    except asyncio.BrokenBarrierError:
        print(f"{name} hears that there is no game")
    else:
        print(f"{name} plays")


async def main():
    game = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        ada = group.create_task(player("Ada", 0.5, game), name="Ada")
        group.create_task(player("Ben", None, game), name="Ben")
        await ada
        group.create_task(player("Cleo", None, game), name="Cleo")


asyncio.run(main())
