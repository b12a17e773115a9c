# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
#
# [tool.hocket]
# clock = "real: the virtual clock would be there before the import"
# ///
"""Bug: a clock imported by name stays real.

`time.monotonic` is looked up at each call, and `monotonic` is not.
"""

import asyncio
import time
from time import monotonic

from hocket import virtual


async def main():
    by_module, by_name = time.monotonic(), monotonic()
    await asyncio.sleep(3600)
    print("time.monotonic:", round(time.monotonic() - by_module))
    print("monotonic:", round(monotonic() - by_name))


virtual.run(main())
