# /// script
# [tool.hocket]
# exit = { "3.14+" = 1 }
# ///
"""RuntimeError: There is no current event loop.

The warning is shown in the main program only, not in imported modules.
"""

import asyncio


async def count_sheep():
    for sheep in 1, 2:
        await asyncio.sleep(0.05)
        print("sheep", sheep)


loop = asyncio.get_event_loop()
loop.run_until_complete(count_sheep())
loop.close()
