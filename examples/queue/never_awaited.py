"""A get() is cancelled before it has begun.

A task takes its first step when its maker waits for something.
"""

import asyncio
import gc
import warnings


async def start_and_cancel(letters, first_step):
    task = asyncio.create_task(letters.get())
    if first_step:
        await asyncio.sleep(0)  # now it waits in get()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def main():
    for first_step in False, True:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            await start_and_cancel(asyncio.Queue(), first_step)
            gc.collect()
        print("begun" if first_step else "not begun")
        for warning in caught:
            print(" ", warning.message)


asyncio.run(main())
