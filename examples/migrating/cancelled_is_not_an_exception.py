"""A sync job that retries after every error still obeys cancel().

Since Python 3.8 CancelledError is not an Exception any more.
"""

import asyncio


async def upload(photo):
    await asyncio.sleep(0.1)
    raise ConnectionError("no network")


async def synchronise(photo):
    while True:
        try:
            await upload(photo)
        except Exception as error:  # not CancelledError
            print("try again:", error)


async def main():
    job = asyncio.create_task(synchronise("beach.jpg"))
    await asyncio.sleep(0.25)
    job.cancel()
    await asyncio.wait([job])
    print("cancelled:", job.cancelled())


asyncio.run(main())
