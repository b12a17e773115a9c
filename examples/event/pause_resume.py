"""Pause and resume a worker.

The event means *may play*, and is set from the start. The player waits for it before
each song.
"""

import asyncio


class Player:
    def __init__(self):
        self.may_play = asyncio.Event()
        self.may_play.set()

    def pause(self):
        print("pause")
        self.may_play.clear()

    def resume(self):
        print("resume")
        self.may_play.set()

    async def play(self, *songs):
        for song in songs:
            await self.may_play.wait()
            print("playing", song)
            await asyncio.sleep(0.1)


async def main():
    player = Player()
    async with asyncio.TaskGroup() as group:
        group.create_task(player.play("Gloria", "Help!", "Jolene"))
        await asyncio.sleep(0.05)
        player.pause()
        await asyncio.sleep(0.2)
        player.resume()


asyncio.run(main())
