# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
# ///
"""Move a test's clock by hand.

To run `asyncio.sleep()` on a virtual loop is to move its clock.
"""

import asyncio

from hocket import virtual


class Egg:
    state = "raw"

    async def boil(self):
        await asyncio.sleep(6 * 60)
        self.state = "soft"
        await asyncio.sleep(4 * 60)
        self.state = "hard"


def test_egg():
    with asyncio.Runner(loop_factory=virtual.EventLoop) as runner:
        loop, egg = runner.get_loop(), Egg()
        pot = loop.create_task(egg.boil())
        for minutes in 5, 2, 4:
            runner.run(asyncio.sleep(60 * minutes))
            print(f"after {loop.time() / 60:.0f} minutes: {egg.state}")
        assert pot.done()


test_egg()
