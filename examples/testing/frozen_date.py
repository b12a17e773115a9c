"""Freeze the date, not the event loop's clock.

`asyncio.sleep()` goes by `loop.time()`, which reads `time.monotonic`.
"""

import asyncio
import time
from unittest import mock


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    with mock.patch("time.time", return_value=0) as date:
        await asyncio.sleep(0.1)
        date.return_value = 86_400  # a day later
        await asyncio.sleep(0.1)
        print("date:", time.time())
    print("the loop's clock moved by a day:", loop.time() - start > 60)


asyncio.run(main())
