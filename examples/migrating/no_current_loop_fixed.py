# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""asyncio.run() in place of get_event_loop().

It makes the loop, runs the coroutine, and closes the loop.
"""

import asyncio


async def count_sheep():
    for sheep in 1, 2:
        await asyncio.sleep(0.05)
        print("sheep", sheep)


asyncio.run(count_sheep())
