"""Retry with exponential backoff.

An ordinary program, which knows nothing of virtual time.
"""

import asyncio
import time


async def call_with_retries(call, pauses=(0.1, 0.2, 0.4)):
    for pause in pauses:
        try:
            return await call()
        except ConnectionError as error:
            print(f"{time.monotonic() - start:.1f} s: {error}")
        await asyncio.sleep(pause)
    return await call()


async def fetch():
    if time.monotonic() - start < 0.5:
        raise ConnectionError("server is busy")
    return "answer"


start = time.monotonic()
print(asyncio.run(call_with_retries(fetch)))
print(f"{time.monotonic() - start:.1f} s: done")
