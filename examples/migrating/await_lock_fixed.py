# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""`async with lock` for `with await lock`.

It acquires on the way in and releases on every way out.
"""

import asyncio


class Meter:
    def __init__(self):
        self.coins = 0
        self.lock = asyncio.Lock()

    async def pay(self, coins):
        async with self.lock:
            total = self.coins + coins
            await asyncio.sleep(0.05)  # the display is slow
            self.coins = total


async def main():
    meter = Meter()
    await asyncio.gather(meter.pay(1), meter.pay(2))
    print("paid:", meter.coins)


asyncio.run(main())
