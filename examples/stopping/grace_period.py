"""Grace period: wait, then cancel what is left."""

import asyncio

GRACE = 0.3


async def upload(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "is up")
    except asyncio.CancelledError:
        print(name, "is cut off, its part file removed")
        raise


async def main():
    uploads = {
        asyncio.create_task(upload("photo", 0.2)),
        asyncio.create_task(upload("song", 0.25)),
        asyncio.create_task(upload("film", 60)),
    }
    await asyncio.sleep(0.1)
    print("asked to stop")
    done, late = await asyncio.wait(uploads, timeout=GRACE)
    print(len(done), "in time,", len(late), "late")
    for task in late:
        task.cancel()
    # A cancelled task still cleans up: wait for that too.
    await asyncio.gather(*late, return_exceptions=True)


asyncio.run(main())
