"""Wait for a cancelled task with asyncio.wait().

wait() raises nothing of the child, so what it raises is meant for us.
"""

import asyncio


async def play():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.2)
        print("the music has faded out")


async def stop(player):
    player.cancel()
    await asyncio.wait([player])
    print("stop() goes on")


async def main():
    player = asyncio.create_task(play())
    await asyncio.sleep(0)  # the music begins
    stopping = asyncio.create_task(stop(player))
    await asyncio.sleep(0.1)
    stopping.cancel()
    await asyncio.wait([player, stopping])
    print("stop() is cancelled:", stopping.cancelled())


asyncio.run(main())
