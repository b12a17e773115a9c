# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["visitors: 3"]
# shares = ["lock", "semaphore", "condition", "queue"]
# ///
"""One task at a time reads, saves and keeps the number.

At which line can another `enter()` run?

None may read the number while another one has read it and not yet kept the
next.

All three read 0 before the first of them was done. The lock is held from the
read to the write, so each one reads what the one before it wrote.
"""

import asyncio


class Museum:
    visitors = 0

    def __init__(self):
        self.gate = asyncio.Lock()

    async def enter(self):
        async with self.gate:
            number = self.visitors + 1
            await asyncio.sleep(0.02)  # the database saves it
            self.visitors = number


async def main():
    museum = Museum()
    await asyncio.gather(*(museum.enter() for _ in range(3)))
    print("visitors:", museum.visitors)


asyncio.run(main())
