"""A player waits half a second, then leaves, and tells the others.

abort() breaks the barrier for those who wait and those who come later.
"""

import asyncio


async def player(name, comes, patience, game):
    await asyncio.sleep(comes)
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
        for name, comes, patience in (
            ("Ada", 0.1, 0.5),
            ("Ben", 0.2, None),
            ("Cleo", 0.7, None),
        ):
            play = player(name, comes, patience, game)
            group.create_task(play, name=name)


asyncio.run(main())
