# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# match = "ellipsis"
# ///
"""Find what blocks the event loop: slow steps in debug mode.

A step is what a task does from one await to the next.
"""

import asyncio
import time


async def parse(report):
    time.sleep(0.25)  # blocks: no await
    return len(report)


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.2  # 0.1, unless it is set
    await asyncio.create_task(parse("sales"), name="parse sales")


asyncio.run(main(), debug=True)
