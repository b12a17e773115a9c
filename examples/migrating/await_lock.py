# /// script
# [tool.hocket]
# exit = 1
# ///
"""TypeError: object Lock can't be used in 'await'.

`await lock` gave something for `with` to release.
"""

import asyncio


class Meter:
    def __init__(self):
        self.coins = 0
        self.lock = asyncio.Lock()

    async def pay(self, coins):
        with await self.lock:
            total = self.coins + coins
            await asyncio.sleep(0.05)  # the display is slow
            self.coins = total


async def main():
    meter = Meter()
    await asyncio.gather(meter.pay(1), meter.pay(2))
    print("paid:", meter.coins)


asyncio.run(main())
