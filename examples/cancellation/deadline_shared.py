"""Nested timeouts: one deadline for several attempts.

Each mirror gets its own limit, and no limit outlasts the outer one.
"""

import asyncio


async def fetch(mirror, seconds):
    try:
        async with asyncio.timeout(0.2) as own:
            await asyncio.sleep(seconds)
            return f"file from {mirror}"
    except TimeoutError:
        print(f"{mirror} is slow")
    except asyncio.CancelledError:
        print(f"{mirror} is cut off, its own limit: {own.expired()}")
        raise


async def download(mirrors):
    async with asyncio.timeout(0.3):
        for mirror, seconds in mirrors.items():
            if file := await fetch(mirror, seconds):
                return file
        return None


async def main():
    print(await download({"north": 10, "south": 0}))
    try:
        await download({"north": 10, "south": 10})
    except TimeoutError:
        print("no file in time")


asyncio.run(main())
