# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# match = "ellipsis"
# ///
"""get_event_loop() fails after asyncio.run().

The first part has been moved to `asyncio.run()`, the second has not.
"""

import asyncio


async def lesson(number):
    await asyncio.sleep(0.05)
    print("lesson", number)


asyncio.run(lesson(1))

loop = asyncio.get_event_loop()
loop.run_until_complete(lesson(2))
