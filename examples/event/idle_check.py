"""Bug: an event cleared before anybody saw it.

The guest answers while the host reminds her. `finally` then clears an event that nobody
has looked at.
"""

import asyncio


async def remind():
    print("host: are you still there?")
    await asyncio.sleep(0.1)


async def watch(spoke):
    for _ in range(2):
        try:
            async with asyncio.timeout(0.15):
                await spoke.wait()
            print("host: go on")
        except TimeoutError:
            await remind()
        finally:
            spoke.clear()


async def main():
    spoke = asyncio.Event()
    watcher = asyncio.create_task(watch(spoke), name="host")
    await asyncio.sleep(0.2)
    print("guest: yes, I am")
    spoke.set()
    await watcher


asyncio.run(main())
