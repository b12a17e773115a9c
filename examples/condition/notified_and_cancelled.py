# /// script
# requires-python = ">=3.13"
# ///
"""A notified task is cancelled, and wakes the next.

From Python 3.13. On 3.11 and 3.12 the notification is lost, and Ben waits forever.
"""

import asyncio


async def guest(name, free):
    async with free:
        await free.wait()
        print(name, "sits down")


async def main():
    free = asyncio.Condition()
    ada = asyncio.create_task(guest("Ada", free), name="Ada")
    ben = asyncio.create_task(guest("Ben", free), name="Ben")
    await asyncio.sleep(0.1)
    async with free:
        free.notify()
        ada.cancel()
    await asyncio.wait([ben])


asyncio.run(main())
