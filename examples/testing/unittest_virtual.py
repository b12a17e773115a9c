# /// script
# requires-python = ">=3.13"
# dependencies = ["hocket"]
#
# [tool.hocket]
# match = "ellipsis"
# ///
"""Virtual time with unittest.

`loop_factory` is an attribute of the test case since Python 3.13.
"""

import asyncio
import unittest

from hocket import virtual


class TestSession(unittest.IsolatedAsyncioTestCase):
    loop_factory = virtual.EventLoop

    async def asyncSetUp(self):
        self.log_out, loop = asyncio.Event(), asyncio.get_running_loop()
        self.start = loop.time()
        loop.call_later(1800, self.log_out.set)

    async def test_logs_out_after_half_an_hour(self):
        await self.log_out.wait()
        assert asyncio.get_running_loop().time() == self.start + 1800

    async def test_is_logged_in_a_minute_before(self):
        await asyncio.sleep(29 * 60)
        assert not self.log_out.is_set()


if __name__ == "__main__":
    unittest.main()
