# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# match = "ellipsis"
# ///
"""RuntimeWarning: acquire was never awaited.

The call makes a coroutine, and nobody awaits it.
"""

import asyncio


async def main():
    till = asyncio.Lock()
    till.acquire()
    print("locked:", till.locked())
    till.release()


asyncio.run(main())
