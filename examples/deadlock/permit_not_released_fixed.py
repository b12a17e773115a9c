# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""`async with` releases after an exception.

async with releases the semaphore however its block ends.
"""

import asyncio


async def download(name, permits):
    async with permits:
        await asyncio.sleep(0.1)
        if name.startswith("broken"):
            raise OSError(f"{name}: no such file")
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
