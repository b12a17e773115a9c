# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: a timeout at a barrier leaves the others waiting.

One player times out and leaves. The barrier still waits for three.
"""

import asyncio


async def player(name, patience, game):
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
        ada = group.create_task(player("Ada", 0.5, game), name="Ada")
        await ada
        for name in "Ben", "Cleo":
            group.create_task(player(name, None, game), name=name)


asyncio.run(main())
