"""coroutine 'Queue.get' was never awaited.

The first task gets the coroutine of `get()` and is cancelled before it runs. The
second would have called `get()` itself, and so drops nothing.
"""

import asyncio
import gc
import warnings


async def next_letter(letters):
    return await asyncio.wait_for(letters.get(), 1)


async def start_and_cancel(coroutine):
    task = asyncio.create_task(coroutine)
    task.cancel()
    await asyncio.wait([task])


async def main():
    letters = asyncio.Queue()
    for start in (
        lambda: asyncio.wait_for(letters.get(), 1),
        lambda: next_letter(letters),
    ):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            await start_and_cancel(start())
            gc.collect()
        print([str(warning.message) for warning in caught])


asyncio.run(main())
