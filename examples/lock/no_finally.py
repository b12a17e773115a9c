# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: acquire() without `finally`, and a cancellation.

Nothing releases the lock when an await in between raises.
"""

import asyncio


async def back_up(files):
    await files.acquire()
    print("backup begins")
    await asyncio.sleep(0.3)
    print("backup ends")
    files.release()


async def main():
    files = asyncio.Lock()
    backup = asyncio.create_task(back_up(files), name="backup")
    await asyncio.sleep(0.1)
    backup.cancel()
    await asyncio.wait([backup])
    print("backup cancelled:", backup.cancelled())
    async with files:
        print("changing the files")


asyncio.run(main())
