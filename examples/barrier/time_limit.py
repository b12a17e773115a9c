# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits for ever"
# ///
"""A player waits half a second, then leaves, and tells nobody.

The barrier goes on waiting for three.
"""

import asyncio


async def player(name, comes, patience, game):
    await asyncio.sleep(comes)
    print(f"{name} waits for the others")
    try:
        async with asyncio.timeout(patience):
            await game.wait()
    except TimeoutError:
        print(f"{name} goes home, broken: {game.broken}")
    else:
        print(f"{name} plays")


async def main():
    game = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name, comes, patience in (
            ("Ada", 0.1, 0.5),
            ("Ben", 0.7, None),
            ("Cleo", 0.8, None),
        ):
            play = player(name, comes, patience, game)
            group.create_task(play, name=name)


asyncio.run(main())
