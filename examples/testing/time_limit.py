# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# match = "ellipsis"
#
# [tool.hocket.outcomes]
# exact = ["call_later"]
# ///
"""Limit the time of a test.

The limit is within the test: `asyncio.timeout()` belongs to one task.
"""

import asyncio
import functools
import unittest


def limited(seconds):
    def decorate(test):
        @functools.wraps(test)
        async def within_limit(self):
            async with asyncio.timeout(seconds):
                await test(self)

        return within_limit

    return decorate


class TestBell(unittest.IsolatedAsyncioTestCase):
    @limited(0.2)
    async def test_silence(self):
        await asyncio.Event().wait()

    @limited(0.2)
    async def test_visit(self):
        bell = asyncio.Event()
        asyncio.get_running_loop().call_later(0.05, bell.set)
        await bell.wait()


if __name__ == "__main__":
    unittest.main(verbosity=2)
