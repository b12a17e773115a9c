"""Bug: suppress(CancelledError) hides your own.

stop() is cancelled while it waits for the player, and goes on. Awaiting
the player also passes the cancellation on, which cuts the fading short.
"""

import asyncio
import contextlib


async def play():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.2)
        print("the music has faded out")


async def stop(player):
    player.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await player
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
