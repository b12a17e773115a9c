"""A task is cancelled before its first step, and get() is never awaited.

The first task was given the coroutine of get(), and dropped it. The
second has not yet called get().
"""

import asyncio
import gc
import warnings


async def next_letter(letters):
    return await asyncio.wait_for(letters.get(), 1)


async def start_and_cancel(coroutine):
    task = asyncio.create_task(coroutine)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def main():
    letters = asyncio.Queue()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        await start_and_cancel(asyncio.wait_for(letters.get(), 1))
        gc.collect()
        print("given the coroutine:", *(w.message for w in caught))
        caught.clear()
        await start_and_cancel(next_letter(letters))
        gc.collect()
        print("given a function:", *(w.message for w in caught) or ["ok"])


asyncio.run(main())
