# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# never = ["deadlock", "raises"]
# ///
"""`async with` releases the lock when cancelled.

Between taking the lock and the block there is no await.
"""

import asyncio


async def request(name, session):
    async with session:
        await asyncio.sleep(0.1)  # look up the user
        await asyncio.sleep(0.1)
        print(name, "is served")


async def main():
    session = asyncio.Lock()
    ada = asyncio.create_task(request("Ada", session), name="Ada")
    await asyncio.sleep(0.05)
    ada.cancel()
    await request("Ben", session)


asyncio.run(main())
