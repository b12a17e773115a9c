"""Two tasks write to one file, one after the other.

Ben waits in `async with`, and Ada can run.
"""

import asyncio


async def write(name, file_lock):
    async with file_lock:
        print(name, "writes")
        await asyncio.sleep(0.05)
        print(name, "has written")


async def main():
    file_lock = asyncio.Lock()
    await asyncio.gather(write("Ada", file_lock), write("Ben", file_lock))


asyncio.run(main())
