# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: release() skipped by an exception.

The line that releases the semaphore is skipped by the exception.
"""

import asyncio


async def download(name, permits):
    await permits.acquire()
    await asyncio.sleep(1)
    if name.startswith("broken"):
        raise OSError(f"{name}: no such file")
    permits.release()
    return f"{name}: done"


async def main():
    permits = asyncio.Semaphore(2)
    tasks = [
        asyncio.create_task(download(name, permits), name=name)
        for name in ("a", "broken-b", "c", "broken-d", "e")
    ]
    results = asyncio.gather(*tasks, return_exceptions=True)
    for result in await results:
        print(result)


asyncio.run(main())
