# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["visitors: 3"]
# shares = ["lock", "semaphore", "condition", "queue"]
# ///
"""Three visitors come in, and the counter says one.

Each `enter()` reads the number of visitors, saves the next one, and keeps it.
Let every visitor count, and save each number before it counts.

From https://stackoverflow.com/questions/25799576/whats-python-asyncio-lock-for
"""

import asyncio


class Museum:
    visitors = 0

    async def enter(self):
        number = self.visitors + 1
        await asyncio.sleep(0.02)  # the database saves it
        self.visitors = number


async def main():
    museum = Museum()
    await asyncio.gather(*(museum.enter() for _ in range(3)))
    print("visitors:", museum.visitors)


asyncio.run(main())
