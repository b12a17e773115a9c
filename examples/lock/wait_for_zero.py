"""Bug: `wait_for()` with a timeout of 0 never takes a lock.

wait_for() with a limit of 0 gives up before acquire() has begun.
"""

import asyncio


async def main():
    oven = asyncio.Lock()
    print("in use:", oven.locked())
    try:
        await asyncio.wait_for(oven.acquire(), 0)
        print("wait_for() got it")
    except TimeoutError:
        print("wait_for() gave up")
    print("in use:", oven.locked())

    async with asyncio.timeout(0):
        await oven.acquire()
        print("acquire() under timeout() got it")
    oven.release()


asyncio.run(main())
