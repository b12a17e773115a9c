"""CancelledError wins over TimeoutError.

The timeout ends the backup, and while it cleans up, it is cancelled.
"""

import asyncio


async def backup():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.2)
        print("the backup has cleaned up")


async def nightly():
    try:
        await asyncio.wait_for(backup(), timeout=0.1)
    except TimeoutError:
        print("the backup took too long")
    except asyncio.CancelledError:
        print("the nightly job is to end")
        raise


async def main():
    await nightly()
    task = asyncio.create_task(nightly())
    await asyncio.sleep(0.2)  # the clean-up is on its way
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
