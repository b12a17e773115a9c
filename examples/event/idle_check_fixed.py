# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# never = ["deadlock", "raises"]
# ///
"""Clear an event after the wait that saw it.

There is no `await` between `wait()` and `clear()`. A signal that comes at another time
is kept.
"""

import asyncio


async def remind():
    print("host: are you still there?")
    await asyncio.sleep(0.1)


async def watch(spoke):
    for _ in range(3):
        try:
            async with asyncio.timeout(0.15):
                await spoke.wait()
                spoke.clear()
            print("host: go on")
        except TimeoutError:
            await remind()


async def main():
    spoke = asyncio.Event()
    watcher = asyncio.create_task(watch(spoke), name="host")
    await asyncio.sleep(0.2)
    print("guest: yes, I am")
    spoke.set()
    await watcher


asyncio.run(main())
