# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""`async with` cannot forget the await.

`async with` says both in one line.
"""

import asyncio


async def main():
    till = asyncio.Lock()
    await till.acquire()
    try:
        print("locked:", till.locked())
    finally:
        till.release()

    async with till:
        print("locked:", till.locked())
    print("locked:", till.locked())


asyncio.run(main())
