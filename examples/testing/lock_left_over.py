# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# match = "ellipsis"
# ///
"""Bug: a lock shared by two tests.

Each test has a loop of its own. The lock belongs to the first.
"""

import asyncio
import unittest


class Counter:
    def __init__(self):
        self.value, self.lock = 0, asyncio.Lock()

    async def add(self):
        async with self.lock:
            value = self.value
            await asyncio.sleep(0)
            self.value = value + 1


counter = Counter()


class TestCounter(unittest.IsolatedAsyncioTestCase):
    async def test_one_waits(self):
        await asyncio.gather(counter.add(), counter.add())

    async def test_two_wait(self):
        await asyncio.gather(*(counter.add() for _ in range(3)))


if __name__ == "__main__":
    unittest.main()
