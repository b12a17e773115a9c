# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# match = "ellipsis"
# ///
"""Create the lock for each test: asyncSetUp().

`asyncSetUp()` runs before each test, in the loop of that test.
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


class TestCounter(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.counter = Counter()

    async def test_one_waits(self):
        await asyncio.gather(self.counter.add(), self.counter.add())
        assert self.counter.value == 2

    async def test_two_wait(self):
        await asyncio.gather(*(self.counter.add() for _ in range(3)))
        assert self.counter.value == 3


if __name__ == "__main__":
    unittest.main()
