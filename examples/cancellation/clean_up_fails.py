"""Bug: an error in `finally` hides the TimeoutError.

What the error came from stands in its __context__. From Python 3.13
that is a TimeoutError, before it was the CancelledError.
"""

import asyncio


async def upload():
    try:
        await asyncio.sleep(10)
    finally:
        raise OSError("cannot delete the half of the file")


async def main():
    try:
        async with asyncio.timeout(0.1):
            await upload()
    except TimeoutError:
        print("this line is never reached")
    except OSError as error:
        print("error:", error)
        print("came from:", repr(error.__context__))


asyncio.run(main())
