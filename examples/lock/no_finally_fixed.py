# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# never = ["deadlock", "raises"]
# ///
"""`async with` gives the lock back when cancelled.

async with releases it, also when an await in between raises.
"""

import asyncio


async def back_up(files):
    async with files:
        print("backup begins")
        await asyncio.sleep(0.3)
        print("backup ends")


async def main():
    files = asyncio.Lock()
    backup = asyncio.create_task(back_up(files), name="backup")
    await asyncio.sleep(0.1)
    print("held by the backup:", files.locked())
    backup.cancel()
    await asyncio.wait([backup])
    print("held after its cancellation:", files.locked())
    async with files:
        print("changing the files")


asyncio.run(main())
