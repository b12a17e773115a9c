# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""A test that hangs: DeadlockError.

The line that moves the clock comes after the wait for it.
"""

import asyncio


class HandClock:
    def __init__(self):
        self.now, self.sleepers = 0, []

    async def sleep(self, seconds):
        wake = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.now + seconds, wake))
        await wake

    def advance(self, seconds):
        self.now += seconds
        for due, wake in self.sleepers:
            if due <= self.now and not wake.done():
                wake.set_result(None)


async def test_egg_is_hard_after_ten_minutes():
    clock = HandClock()
    await clock.sleep(600)
    clock.advance(600)
    print("the egg is hard")


asyncio.run(test_egg_is_hard_after_ten_minutes())
