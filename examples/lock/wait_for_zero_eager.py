# /// script
# requires-python = ">=3.12"
# ///
"""An eager task takes a lock with a timeout of 0.

The coroutine runs up to its first wait as soon as its task is created, and a free lock
makes it wait for nothing.
"""

import asyncio


async def main():
    lock = asyncio.Lock()
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    print("got it:", await asyncio.wait_for(lock.acquire(), 0))


asyncio.run(main())
