"""Cancel a part of a task with uncancel().

The task is cancelled, does not end, and says so with uncancel().
"""

import asyncio


class Player:
    async def play(self, songs):
        self.task = asyncio.current_task()
        self.skipping = False
        for song in songs:
            try:
                print("play", song)
                await asyncio.sleep(0.2)
                print("end of", song)
            except asyncio.CancelledError:
                if not self.skipping or self.task.uncancel() > 0:
                    raise  # somebody else wants the task to end
                self.skipping = False
                print("skip", song)

    def skip(self):
        if not self.skipping:
            self.skipping = True
            self.task.cancel()


async def main():
    player = Player()
    task = asyncio.create_task(player.play(["waltz", "polka", "tango"]))
    await asyncio.sleep(0.1)
    player.skip()
    await asyncio.sleep(0.3)
    player.skip()
    task.cancel()  # in the same step
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
