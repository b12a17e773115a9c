"""Bug: no TimeoutError, since the cancellation is swallowed.

The timeout has expired, but raises nothing. The one of the clean-up does.
"""

import asyncio


async def read_meter():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:  # swallowed: no raise
        try:
            async with asyncio.timeout(0.1):
                await asyncio.sleep(10)  # say goodbye
        except TimeoutError:
            print("hung up without goodbye")
    return "no reading"


async def main():
    try:
        async with asyncio.timeout(0.1) as limit:
            print(await read_meter())
    except TimeoutError:
        print("too slow")  # never printed
    print("expired:", limit.expired())


asyncio.run(main())
