"""Cancellation comes once, unlike in trio.

`cancel()` raises once, in the `await` at hand. Those after it run on.
"""

import asyncio


async def print_page():
    try:
        await asyncio.sleep(10)
    finally:
        print("cancelled, feeding the page out")
        await asyncio.sleep(0.1)  # trio would cancel this one too
        print("page out")


async def main():
    job = asyncio.create_task(print_page())
    await asyncio.sleep(0.05)
    job.cancel()
    await asyncio.wait([job])
    print("cancelled:", job.cancelled())


asyncio.run(main())
