# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: acquire() outside `try`, and the lock stays locked.

The lock stays held, and the next request waits forever.
"""

import asyncio


async def request(name, session):
    await session.acquire()
    await asyncio.sleep(0.1)  # look up the user
    try:
        await asyncio.sleep(0.1)
        print(name, "is served")
    finally:
        session.release()


async def main():
    session = asyncio.Lock()
    ada = asyncio.create_task(request("Ada", session), name="Ada")
    await asyncio.sleep(0.05)
    ada.cancel()
    await request("Ben", session)


asyncio.run(main())
