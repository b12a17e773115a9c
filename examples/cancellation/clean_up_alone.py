"""A cancelled wait_for() leaves the clean-up behind (3.11).

The time is out, the backup cleans up, and the cancellation does not
wait for it.
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
    finally:
        print("the nightly job has ended")


async def main():
    task = asyncio.create_task(nightly())
    await asyncio.sleep(0.2)  # the clean-up is on its way
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0.2)


asyncio.run(main())
