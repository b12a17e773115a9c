# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# match = "ellipsis"
# ///
"""Share one event loop among tests.

A Runner holds the loop from the first test to the last.
"""

import asyncio
import unittest


class Server:
    async def start(self):
        await asyncio.sleep(0.05)  # slow: once is enough
        self.lock, self.visits = asyncio.Lock(), 0

    async def visit(self):
        async with self.lock:
            await asyncio.sleep(0)
            self.visits += 1
            return self.visits


class TestServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.runner = cls.enterClassContext(asyncio.Runner())
        cls.server = Server()
        cls.runner.run(cls.server.start())

    def test_one_visitor(self):
        self.runner.run(self.server.visit())

    def test_two_visitors_at_once(self):
        async def both():
            visits = self.server.visit(), self.server.visit()
            return await asyncio.gather(*visits)

        first, second = self.runner.run(both())
        assert second == first + 1


if __name__ == "__main__":
    unittest.main()
