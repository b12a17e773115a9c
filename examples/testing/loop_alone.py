# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
#
# [tool.hocket]
# clock = "real: the virtual clock would be there from the start"
# ///
"""A virtual event loop, with and without install().

`virtual.install()` makes the module `time` agree with the loop.
"""

import asyncio
import time

from hocket import virtual


def sleep_for_an_hour():
    start = time.monotonic()
    with asyncio.Runner(loop_factory=virtual.EventLoop) as runner:
        runner.run(asyncio.sleep(3600))
        print("the loop's clock:", round(runner.get_loop().time()))
    print("time.monotonic():", round(time.monotonic() - start))


sleep_for_an_hour()
print("installed")
with virtual.install():
    sleep_for_an_hour()
